"""Values of scipy for the statistics of paired scores. Prints JSON.

Bootstrap: scipy.stats.bootstrap is given the resamples that stand in the file, so that its BCa interval
can be met exactly; "own" intervals use scipy's own random resamples and are met within sampling error.
"""
import json
import sys
from types import SimpleNamespace

import numpy as np
import scipy
from scipy import stats

rng = np.random.default_rng(20261125)


def mean_difference(b, t, axis=-1):
    return np.mean(t, axis=axis) - np.mean(b, axis=axis)


def ratio_difference(bl, bw, tl, tw, axis=-1):
    return np.sum(tl, axis=axis) / np.sum(tw, axis=axis) - np.sum(bl, axis=axis) / np.sum(bw, axis=axis)


def resampled(data, statistic, indices):
    return np.array([statistic(*[x[i] for x in data]) for i in indices])


def jackknife(data, statistic):
    n = len(data[0])
    return np.array([statistic(*[np.delete(x, i) for x in data]) for i in range(n)])


def case(name, data, statistic, base, base_weights, tuned, tuned_weights):
    n = len(base)
    indices = rng.integers(0, n, size=(499, n))
    given = SimpleNamespace(bootstrap_distribution=resampled(data, statistic, indices))
    exact = {}
    for confidence in (0.9, 0.95, 0.99):
        r = stats.bootstrap(
            data, statistic, paired=True, n_resamples=0, bootstrap_result=given,
            confidence_level=confidence, method="BCa", vectorized=True)
        exact[str(confidence)] = [r.confidence_interval.low, r.confidence_interval.high]
    own = stats.bootstrap(
        data, statistic, paired=True, n_resamples=200_000, batch=10_000, confidence_level=0.95,
        method="BCa", vectorized=True, rng=np.random.default_rng(1))
    left = jackknife(data, statistic)
    d = left.mean() - left
    return {
        "name": name,
        "base": list(map(float, base)), "baseWeights": list(map(float, base_weights)),
        "tuned": list(map(float, tuned)), "tunedWeights": list(map(float, tuned_weights)),
        "estimate": float(statistic(*data)),
        "indices": indices.tolist(),
        "intervals": exact,
        "own95": [own.confidence_interval.low, own.confidence_interval.high],
        "bootstrapStandardError": float(own.standard_error),
        "acceleration": float((d**3).sum() / (6 * (d**2).sum() ** 1.5)),
    }


def plain(name, base, tuned):
    ones = np.ones(len(base))
    return case(name, (base, tuned), mean_difference, base, ones, tuned, ones)


def weighted(name, base, base_tokens, tuned, tuned_tokens):
    data = (base * base_tokens, base_tokens, tuned * tuned_tokens, tuned_tokens)
    return case(name, data, ratio_difference, base, base_tokens, tuned, tuned_tokens)


n = 25
skewed = rng.exponential(10, n)
tokens = rng.integers(20, 300, 30).astype(float)
loss = 4 + 0.5 * rng.standard_normal(30)
bootstrap = [
    plain("skewed gains", rng.normal(30, 8, n), rng.normal(30, 8, n) + skewed),
    plain("shares with ties", rng.integers(0, 5, 40) / 4.0, rng.integers(0, 5, 40) / 4.0),
    weighted("token-weighted loss", loss, tokens, loss - 0.4 + 0.3 * rng.standard_normal(30), tokens),
    weighted(
        "token-weighted loss, two tokenisers", loss, tokens,
        loss - 0.1 + 0.3 * rng.standard_normal(30), np.round(tokens * rng.uniform(0.8, 1.2, 30))),
]

mcnemar = [
    {"onlyBase": b, "onlyTuned": c, "p": stats.binomtest(min(b, c), b + c, 0.5).pvalue}
    for b, c in [(0, 1), (1, 5), (10, 2), (12, 12), (3, 20), (0, 10), (121, 59)]
]

randomisation = []
for name, shift in (("clear", 4.0), ("faint", 1.5), ("none", 0.0)):
    b = rng.normal(40, 6, 11)
    t = b + rng.normal(shift, 4, 11)
    r = stats.permutation_test(
        (b, t), lambda x, y, axis=-1: np.mean(y - x, axis=axis), permutation_type="samples",
        vectorized=True, n_resamples=np.inf)
    randomisation.append({"name": name, "base": b.tolist(), "tuned": t.tolist(), "p": float(r.pvalue)})

b = rng.normal(50, 10, 60)
t = b + rng.normal(1, 5, 60)
sd = np.std(t - b, ddof=1)
z = stats.norm.ppf(0.975) + stats.norm.ppf(0.8)
detectable = {
    "base": b.tolist(), "tuned": t.tolist(),
    "standardError": float(stats.sem(t - b)),
    "detectable": float(z * sd / np.sqrt(60)),
    "rowsForHalfAPoint": int(np.ceil((z * sd / 0.5) ** 2)),
}

json.dump(
    {
        "madeWith": {"scipy": scipy.__version__, "numpy": np.__version__, "python": sys.version.split()[0]},
        "bootstrap": bootstrap, "mcnemar": mcnemar, "randomisation": randomisation, "detectable": detectable,
    },
    sys.stdout, separators=(",", ":"),
)
print()
