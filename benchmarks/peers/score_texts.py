"""Times sacrebleu and rouge_score on two files of lines, whole corpus, processor time of this process. Prints JSON."""
import json
import sys
import time
from importlib.metadata import version

from rouge_score import rouge_scorer
from sacrebleu.metrics import BLEU, CHRF, TER


class Whitespace:
    def tokenize(self, text):
        return text.split()


def rouge(kind):
    scorer = rouge_scorer.RougeScorer([kind], tokenizer=Whitespace())
    return lambda h, r: sum(scorer.score(b, a)[kind].fmeasure for a, b in zip(h, r)) / len(h)


def corpus(metric):
    return lambda h, r: metric.corpus_score(h, [r]).score


hypotheses, references = (open(f, encoding="utf-8").read().split("\n")[:-1] for f in sys.argv[1:3])
metrics = {
    "chrf": lambda: corpus(CHRF()), "chrf++": lambda: corpus(CHRF(word_order=2)), "bleu": lambda: corpus(BLEU()),
    "ter": lambda: corpus(TER()), "rouge1": lambda: rouge("rouge1"), "rouge2": lambda: rouge("rouge2"),
    "rougeL": lambda: rouge("rougeL"),
}
times, scores = {}, {}
for name in sys.argv[3:]:
    metric = metrics[name]()
    start = time.process_time()
    scores[name] = metric(hypotheses, references)
    times[name] = time.process_time() - start
json.dump({"versions": {p: version(p) for p in ("sacrebleu", "rouge_score")}, "python": sys.version.split()[0],
           "seconds": times, "scores": scores}, sys.stdout)
