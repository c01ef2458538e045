"""Writes test.jsonl, base.jsonl, tuned.jsonl: invented questions to a shop and two models' recorded answers.

The tuned model says what the shop says, mostly; the base model says something near it. Seeded.
"""
import json
import random
from pathlib import Path

rng = random.Random(20261125)
HERE = Path(__file__).parent
SHOPS = ["꽃집", "빵집", "펜션", "치과", "세탁소", "서점", "떡집", "카페", "공방", "수영장", "과수원", "문구점"]
TOPICS = {
    "영업시간이 어떻게 되나요?": "평일 오전 10시부터 오후 8시까지 영업합니다. 주말에는 오후 6시에 문을 닫습니다.",
    "주차할 수 있나요?": "건물 뒤편에 두 대까지 주차하실 수 있습니다. 자리가 없으면 공영 주차장을 이용해 주세요.",
    "예약을 바꾸고 싶어요.": "예약은 하루 전까지 전화로 바꾸실 수 있습니다. 당일에는 변경이 어려운 점 양해 부탁드립니다.",
    "단체 할인이 있나요?": "열 분 이상이면 한 분당 10% 할인해 드립니다. 방문 전에 인원을 알려 주세요.",
    "택배로도 보내 주시나요?": "오후 2시 전에 주문하시면 당일에 발송합니다. 배송비는 지역에 따라 다릅니다.",
}
LOOSE = [
    "그건 매장에 따라 달라요.", "네 가능해요 문의 주세요", "영업시간은 인터넷에서 확인하세요.", "잘 모르겠지만 아마 될 거예요.",
    "전화로 물어보시는 게 제일 빨라요.", "할인은 그때그때 달라서 말씀드리기 어려워요.",
]


def spoiled(text, share):
    words = text.split()
    kept = [w if rng.random() > share else rng.choice(words) for w in words]
    return " ".join(w for w in kept if rng.random() > share / 3) or words[0]


rows = []
for i in range(64):
    shop = SHOPS[i % len(SHOPS)]
    question, answer = list(TOPICS.items())[i % len(TOPICS)]
    reference = f"안녕하세요, {shop}입니다. {answer}"
    base = rng.choice(LOOSE) if rng.random() < 0.45 else spoiled(reference, 0.35)
    base = reference if rng.random() < 0.08 else base
    tuned = reference if rng.random() < 0.4 else spoiled(reference, 0.25)
    tuned = rng.choice(LOOSE) if rng.random() < 0.1 else tuned
    rows.append((f"[{shop}] {question} ({i + 1})", reference, base, tuned))


def write(name, lines):
    (HERE / name).write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines), encoding="utf-8")


def turn(role, content):
    return {"role": role, "content": content}


write("test.jsonl", [{"messages": [turn("user", q), turn("assistant", r)]} for q, r, _, _ in rows])
write("base.jsonl", [{"messages": [turn("user", q)], "answer": b} for q, _, b, _ in rows])
write("tuned.jsonl", [{"messages": [turn("user", q)], "answer": t} for q, _, _, t in rows])
