"""The verdict on base.jsonl and tuned.jsonl by sacrebleu, rouge_score, scipy and statsmodels only. Prints JSON.

Per scorer: means, the BCa interval of the mean difference (400,000 resamples), the p-value that decides (McNemar's
exact test for pass and fail, else the paired randomisation test with 400,000 exchanges), Holm over the scorers, the
difference that so many rows detect with power 0.8, and better/worse where the interval excludes 0 and the adjusted p
is at most 0.05. Also an interval with rows clustered by conversation, and values for Wilson, kappa and alpha.
"""
import json
import sys
from importlib.metadata import version
from pathlib import Path

import krippendorff
import numpy as np
from rouge_score import rouge_scorer
from sacrebleu.metrics import CHRF, TER
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

HERE = Path(__file__).parent


def lines(name):
    return [json.loads(x) for x in (HERE / name).read_text(encoding="utf-8").splitlines()]


class Whitespace:
    def tokenize(self, text):
        return text.split()


references = [x["messages"][1]["content"] for x in lines("test.jsonl")]
answers = {m: [x["answer"] for x in lines(m + ".jsonl")] for m in ("base", "tuned")}
chrf, ter, rouge = CHRF(), TER(), rouge_scorer.RougeScorer(["rougeL"], tokenizer=Whitespace())
score = {
    "chrf": lambda a, r: chrf.sentence_score(a, [r]).score,
    "exact": lambda a, r: float(a.strip() == r.strip()),
    "ter": lambda a, r: ter.sentence_score(a, [r]).score,
    "rougeL": lambda a, r: rouge.score(r, a)["rougeL"].fmeasure,
}
lower_is_better = {"ter"}
rows = {s: {m: np.array([f(a, r) for a, r in zip(answers[m], references)]) for m in answers} for s, f in score.items()}
rows["length"] = {m: np.array([float(10 <= len(a) <= 60) for a in answers[m]]) for m in answers}


def bca(data, statistic, seed):
    r = stats.bootstrap(data, statistic, paired=True, n_resamples=400_000, batch=20_000, method="BCa",
                        vectorized=True, rng=np.random.default_rng(seed))
    return [float(r.confidence_interval.low), float(r.confidence_interval.high)], float(r.standard_error)


results, deciding = {}, []
for name, both in rows.items():
    b, t = both["base"], both["tuned"]
    d = t - b
    interval, error = bca((d,), lambda x, axis=-1: np.mean(x, axis=axis), 1)
    rng = np.random.default_rng(2)
    extreme = 0
    for _ in range(40):
        signs = rng.choice([-1.0, 1.0], size=(10_000, len(d)))
        extreme += int((np.abs(signs @ d / len(d)) >= abs(d.mean()) - 1e-12).sum())
    p = (1 + extreme) / (1 + 400_000)
    result = {"rows": len(d), "base": float(b.mean()), "tuned": float(t.mean()), "difference": float(d.mean()),
              "interval": interval, "standardError": error, "randomisationP": p}
    if set(np.concatenate([b, t])) <= {0.0, 1.0}:
        table = [[int(((b == i) & (t == j)).sum()) for j in (1, 0)] for i in (1, 0)]
        p = float(mcnemar(table, exact=True).pvalue)
        result["mcNemarP"] = p
        result["wilson"] = {m: list(map(float, proportion_confint(int(v.sum()), len(v), method="wilson")))
                            for m, v in both.items()}
    deciding.append(p)
    z = stats.norm.ppf(0.975) + stats.norm.ppf(0.8)
    result["detectable"] = float(z * stats.sem(d))
    results[name] = result
for (name, result), p in zip(results.items(), multipletests(deciding, method="holm")[1]):
    result["adjustedP"] = float(p)
    low, high = result["interval"]
    shown = (low > 0 or high < 0) and p <= 0.05
    gain = -result["difference"] if name in lower_is_better else result["difference"]
    result["verdict"] = "NO_DIFFERENCE" if not shown else "BETTER" if gain > 0 else "WORSE"

# Rows 0, 1, 2, … belong to conversations of 1 to 6 rows; whole conversations are drawn.
rng = np.random.default_rng(7)
conversations = np.repeat(np.arange(64), rng.integers(1, 7, 64))[:64]
count = conversations.max() + 1
d = rows["chrf"]["tuned"] - rows["chrf"]["base"]
sums, sizes = np.bincount(conversations, d, count), np.bincount(conversations, minlength=count).astype(float)
interval, error = bca((sums, sizes), lambda s, n, axis=-1: np.sum(s, axis=axis) / np.sum(n, axis=axis), 3)

first, second = rng.choice(["가", "나", "다"], 50), rng.choice(["가", "나", "다"], 50)
second = np.where(rng.random(50) < 0.5, first, second)
table = np.array([[int(((first == i) & (second == j)).sum()) for j in "가나다"] for i in "가나다"])
third = np.where(rng.random(50) < 0.6, first, rng.choice(["가", "나", "다"], 50))
missing = rng.random(50) < 0.3
coded = np.array([[float("가나다".index(x)) for x in r] for r in (first, second, third)])
coded[2][missing] = np.nan
agreement = {
    "first": first.tolist(), "second": second.tolist(),
    "third": [None if m else x for x, m in zip(third.tolist(), missing)],
    "kappa": float(cohens_kappa(table).kappa),
    "alpha": float(krippendorff.alpha(coded, level_of_measurement="nominal")),
}
wilson = [{"successes": s, "trials": n, "interval": list(map(float, proportion_confint(s, n, method="wilson")))}
          for s, n in [(0, 5), (5, 5), (1, 2), (37, 60), (999, 1000)]]

json.dump({
    "madeWith": {p: version(p) for p in ("sacrebleu", "rouge_score", "scipy", "statsmodels", "numpy", "krippendorff")},
    "results": results,
    "scores": {n: {m: v.tolist() for m, v in both.items()} for n, both in rows.items()},
    "clustered": {"conversations": conversations.tolist(), "difference": float(d.mean()), "interval": interval,
                  "standardError": error},
    "agreement": agreement, "wilson": wilson,
}, sys.stdout, ensure_ascii=False, indent=1)
print()
