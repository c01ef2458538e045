"""chrF2 of sacrebleu with its defaults, per sentence and over all pairs. Prints JSON."""
import json
import sys

import sacrebleu
from sacrebleu.metrics import CHRF

PAIRS = [
    ("봄꽃 축제에는 주차장을 먼저 알아보셔야 합니다.", "봄꽃 축제에 오실 때는 주차장부터 확인하셔야 합니다."),
    ("맛있어요 또 갈게요", "저희 빵집은 매일 새벽 다섯 시에 반죽을 시작합니다."),
    ("안녕하세요, 고객님. 시안은 내일 보내 드리겠습니다.", "안녕하세요, 고객님. 시안은 내일 오전에 보내 드리겠습니다."),
    ("1. 현황\n방문객이 줄고 있습니다.\n\n2. 제안\n야간 개장을 권합니다.", "1. 현황\n방문객이 해마다 줄고 있습니다.\n\n2. 제안\n야간 개장을 제안합니다."),
    ("완전히 같은 문장입니다.", "완전히 같은 문장입니다."),
    ("", "답이 비어 있는 경우입니다."),
    ("답은 있지만 기준이 없습니다.", ""),
    ("", ""),
    ("네", "네"),
    ("네", "네, 맞습니다."),
    ("가나다라마", "가나다라마바사"),
    ("ㄱㄴㄷ ㅋㅋㅋㅋㅋㅋㅋ", "ㅋㅋㅋㅋㅋ"),
    ("신메뉴 나왔어요 🍓🍰 #딸기 #신메뉴", "딸기 신메뉴가 나왔어요 🍓🍰🍓 #신메뉴 #딸기케이크"),
    ("\u1112\u1161\u11ab\u1100\u1173\u11af 자모가 풀린 글", "한글 자모가 풀린 글"),
    ("띄어 쓰기 가 다른 글 입니다", "띄어쓰기가 다른 글입니다"),
    ("줄\u00a0바꿈\u3000과\u2003여러 빈칸\t그리고\u2028줄", "줄 바꿈과 여러 빈칸 그리고 줄"),
    ("한 한 한 한 한 한 한 한", "한 번만 말합니다. 한 번만."),
    ("The cat sat on the mat.", "A cat sat on the mat."),
    ("Mixed 한글 and English 2026년 11월 25일", "mixed 한글과 English, 2026년 11월 26일"),
    ("- **추정 연령**: 28~34세\n- **활동 시간**: 평일 밤", "- **추정 연령**: 25~34세\n- **활동 시간**: 평일 저녁"),
    ("𠮷野家 보충 평면 글자 𝒳", "𠮷野家 보충 평면 글자 𝒴"),
]
if __name__ == "__main__":
    chrf = CHRF()
    hypotheses = [h for h, _ in PAIRS]
    references = [r for _, r in PAIRS]
    sentences = [
        {"hypothesis": h, "reference": r, "score": CHRF().sentence_score(h, [r]).score} for h, r in PAIRS
    ]
    corpus = chrf.corpus_score(hypotheses, [references]).score
    json.dump(
        {
            "madeWith": {"sacrebleu": sacrebleu.__version__, "python": sys.version.split()[0]},
            "signature": str(chrf.get_signature()),
            "sentences": sentences,
            "corpus": corpus,
        },
        sys.stdout,
        ensure_ascii=True,
        indent=1,
    )
    print()
