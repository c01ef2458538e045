"""Writes expected.json: what Hugging Face's own tokenizers library makes of tiny-ko's tokenizer.json.

    python make_reference.py
"""

import json
from pathlib import Path

import tokenizers
from tokenizers import Tokenizer

TOKENIZER = Path(__file__).parents[5] / "model-tiny-ko/src/main/resources/io/hivetune/model/tinyko/tokenizer.json"
TEXTS = [
    "배송은 보통 며칠 걸리나요?",
    "네, 고객님 😊 3일 걸려요 👨‍👩‍👧‍👦!",  # emoji of several code points, outside the basic plane
    "\u1112\u1161\u11ab\u1100\u1173\u11af 조합형",  # Hangul as separate letters (NFD)
    "뷁쀍 漢字 😀😀",
    "<|im_start|>user\n안녕<|im_end|>\n",
    "  앞뒤 공백\t탭\r\n줄\n\n끝 ",
    "",
]


def main():
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    cases = []
    for text in TEXTS:
        encoding = tokenizer.encode(text, add_special_tokens=False)
        cases.append({"text": text, "ids": encoding.ids, "code_point_offsets": [list(o) for o in encoding.offsets],
                      "decoded": tokenizer.decode(encoding.ids, skip_special_tokens=True)})
    content = {"tokenizers": tokenizers.__version__, "cases": cases}
    Path(__file__).with_name("expected.json").write_text(
        json.dumps(content, ensure_ascii=True, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
