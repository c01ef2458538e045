"""Vectors of a few texts by transformers, from tiny-ko's hidden states. Run it from this folder; see README.md."""

import json
from pathlib import Path

import torch
import transformers
from transformers import AutoModel, AutoTokenizer

MODEL = Path("../../../../../model-tiny-ko/src/main/resources/io/hivetune/model/tinyko")
TEXTS = ["배송은 언제 오나요?", "택배가 아직 도착하지 않았어요.", "환불 규정을 알려 주세요.", "A", "오늘 서울 날씨는 맑고 바람이 붑니다. " * 12, "😊"]


def main():
    torch.set_num_threads(1)
    tokenizer, model = AutoTokenizer.from_pretrained(MODEL), AutoModel.from_pretrained(MODEL, dtype=torch.float32).eval()
    found = {"transformers": transformers.__version__, "torch": torch.__version__, "texts": TEXTS, "mean": [], "last": []}
    for text in TEXTS:  # one by one, without padding
        with torch.no_grad():
            hidden = model(**tokenizer(text, return_tensors="pt", return_token_type_ids=False)).last_hidden_state[0]
        for name, vector in (("mean", hidden.mean(0)), ("last", hidden[-1])):
            found[name].append([round(v, 7) for v in torch.nn.functional.normalize(vector, dim=0).tolist()])
    Path("expected.json").write_text(json.dumps(found) + "\n", encoding="utf-8")


main()
