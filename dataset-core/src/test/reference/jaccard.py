"""Jaccard similarities of character trigram sets, computed with Python's own sets, no hashing.

usage: python3 jaccard.py > ../resources/io/hivetune/dataset/similarity/jaccard.json
White space runs count as one blank, ends stripped, lower case; a text under three characters is one gram.
"""
import json
import platform
import re

TEXTS = [
    "오늘 구운 소금빵이 나왔습니다.",
    "오늘 구운 소금빵이 나왔습니다!",
    "오늘  구운 소금빵이\n나왔습니다.",
    "어제 구운 식빵이 다 나갔습니다.",
    "예약 문의는 전화로 부탁드립니다.",
    "예약 문의는 채팅으로 부탁드립니다.",
    "HiveTune reads CSV files.",
    "hivetune reads csv files",
    "빵",
    "빵집",
    "",
    "가나다라마바사아자차카타파하 가나다라마바사아자차카타파하",
    "🥐 크루아상 🥐",
]


def grams(text):
    plain = re.sub(r"\s+", " ", text).strip().lower()
    units = plain.encode("utf-16-be")  # Java's characters are UTF-16 units
    chars = [units[i : i + 2] for i in range(0, len(units), 2)]
    if len(chars) < 3:
        return {tuple(chars)} if chars else set()
    return {tuple(chars[i : i + 3]) for i in range(len(chars) - 2)}


sets = [grams(t) for t in TEXTS]
pairs = []
for i in range(len(TEXTS)):
    for j in range(i, len(TEXTS)):
        union = len(sets[i] | sets[j])
        pairs.append([i, j, 1.0 if union == 0 else len(sets[i] & sets[j]) / union])
print(
    json.dumps(
        {"python": platform.python_version(), "texts": TEXTS, "pairs": pairs},
        ensure_ascii=False,
        indent=0,
    )
)
