"""Self-BLEU by nltk's sentence_bleu (method1) and distinct-n by plain counting. Prints JSON."""
import json
import random
import sys

import nltk
from nltk.translate.bleu_score import SmoothingFunction, sentence_bleu
from nltk.util import ngrams

rng = random.Random(5)
WORDS = "꽃집 사진 손님 예약 후기 오전 햇빛 지도 영업 시간 버튼 글 첫머리 답글 광고 시안 확인 상담".split()
sets = []
for count, longest in [(2, 6), (5, 12), (12, 20), (30, 8), (8, 3)]:
    texts = [[rng.choice(WORDS) for _ in range(rng.randint(1, longest))] for _ in range(count)]
    texts[0] = list(texts[-1])  # two equal ones
    smooth = SmoothingFunction().method1
    bleu = [sentence_bleu(texts[:i] + texts[i + 1:], texts[i], smoothing_function=smooth) for i in range(count)]
    distinct = []
    for n in (1, 2):
        grams = [g for t in texts for g in ngrams(t, n)]
        distinct.append(len(set(grams)) / len(grams) if grams else 0)
    sets.append({"texts": [" ".join(t) for t in texts], "selfBleu": sum(bleu) / count, "distinct": distinct})
json.dump({"made_with": {"nltk": nltk.__version__}, "sets": sets}, sys.stdout, ensure_ascii=False, indent=1)
