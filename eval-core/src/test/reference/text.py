"""BLEU, TER, chrF, chrF++ of sacrebleu and ROUGE of rouge_score, per pair and over all. Prints JSON.

The pairs are those of chrf.py and, for TER's shifts and ROUGE's lines, sentences put together and torn apart by a
seeded generator.
"""
import json
import random
import sys
from importlib.metadata import version

import sacrebleu
from rouge_score import rouge_scorer
from sacrebleu.metrics import BLEU, CHRF, TER

from chrf import PAIRS


class Whitespace:
    def tokenize(self, text):
        return text.split()


WORDS = (
    "저희 매장은 평일 오전 10시부터 오후 8시까지 운영합니다. 예약은 전화, 문자로 받습니다. 가격은 1,200원부터 3.5만원까지 & 부가세 "
    "별도 입니다! (주차 2대) 문의: help@mail.example 2026-11-25 #할인 30% \"특가\" a.b, ..끝. The Price is $5-10 now;").split()


def made(rng):
    lines = []
    for _ in range(rng.randint(1, 4)):
        lines.append(" ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 14))))
    return lines


def torn(rng, lines):
    out = []
    for line in lines:
        words = line.split()
        for _ in range(rng.randint(0, 3)):
            a, n, b = rng.randrange(len(words)), rng.randint(1, 5), rng.randrange(len(words))
            cut = words[a:a + n]
            rest = words[:a] + words[a + n:]
            words = rest[:b] + cut + rest[b:]
        words = [rng.choice(WORDS) if rng.random() < 0.12 else w for w in words]
        words = [w for w in words if rng.random() > 0.1] or words
        out.append(" ".join(words))
    if rng.random() < 0.3:
        rng.shuffle(out)
    return out


rng = random.Random(6)
pairs = list(PAIRS)
for _ in range(120):
    r = made(rng)
    pairs.append(("\n".join(torn(rng, r)), "\n".join(r)))
long_reference = [rng.choice(WORDS) for _ in range(160)]
pairs.append((" ".join(long_reference[100:] + long_reference[:100]), " ".join(long_reference)))
pairs.append((" ".join(long_reference[:9]), " ".join(long_reference)))
pairs.append((" ".join(long_reference), " ".join(long_reference[:6])))

if __name__ == "__main__":
    rouge_types = ["rouge1", "rouge2", "rougeL", "rougeLsum"]
    rouge = rouge_scorer.RougeScorer(rouge_types, tokenizer=Whitespace())
    hypotheses = [h for h, _ in pairs]
    references = [r for _, r in pairs]
    metrics = {
        "chrf": (CHRF, {}), "chrf++": (CHRF, {"word_order": 2}), "ter": (TER, {}),
        "bleu 13a": (BLEU, {"tokenize": "13a"}), "bleu whitespace": (BLEU, {"tokenize": "none"}),
        "bleu char": (BLEU, {"tokenize": "char"}),
    }
    rows = [{"hypothesis": h, "reference": r, "values": {}} for h, r in pairs]
    corpus, signatures = {}, {}
    for name, (kind, options) in metrics.items():
        single = kind(**options, effective_order=True) if kind is BLEU else kind(**options)
        for row in rows:
            row["values"][name] = single.sentence_score(row["hypothesis"], [row["reference"]]).score
        whole = kind(**options)
        corpus[name] = whole.corpus_score(hypotheses, [references]).score
        signatures[name] = str(whole.get_signature())
    for row in rows:
        scored = rouge.score(row["reference"], row["hypothesis"])
        row["values"].update({t: scored[t].fmeasure for t in rouge_types})
    for t in rouge_types:
        corpus[t] = sum(row["values"][t] for row in rows) / len(rows)

    json.dump(
        {
            "madeWith": {"sacrebleu": sacrebleu.__version__, "rouge_score": version("rouge_score"),
                         "python": sys.version.split()[0]},
            "signatures": signatures, "corpus": corpus, "rows": rows,
        },
        sys.stdout, ensure_ascii=True, separators=(",", ":"))
    print()
