"""What sacrebleu and rouge_score say of two files of lines, as they print it. Prints JSON."""
import json
import sys

from rouge_score import rouge_scorer
from sacrebleu.metrics import BLEU, CHRF, TER

from text import Whitespace, pairs

lines = [(h, r) for h, r in pairs if "\n" not in h + r and "\u2028" not in h + r and "\r" not in h + r]
hypotheses, references = [h for h, _ in lines], [r for _, r in lines]
scores = {}
for arguments, metric in {
    "--metric chrf": CHRF(), "--metric chrf++": CHRF(word_order=2), "--metric bleu": BLEU(), "--metric ter": TER(),
    "--metric bleu --tokens whitespace": BLEU(tokenize="none"), "--metric bleu --tokens char": BLEU(tokenize="char"),
}.items():
    scores[arguments] = {
        "score": f"{metric.corpus_score(hypotheses, [references]).score:.4f}",
        "signature": str(metric.get_signature()),
    }
for kind in ("rouge1", "rouge2", "rougeL"):
    scorer = rouge_scorer.RougeScorer([kind], tokenizer=Whitespace())
    mean = sum(scorer.score(r, h)[kind].fmeasure for h, r in lines) / len(lines)
    scores[f"--metric {kind} --tokens whitespace"] = {"score": f"{mean:.4f}"}
json.dump({"hypotheses": hypotheses, "references": references, "scores": scores}, sys.stdout, separators=(",", ":"))
print()
