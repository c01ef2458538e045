#!/usr/bin/env python3
"""Trains tiny-ko's tokenizer: byte-level BPE, 8,000 tokens, NFC.

Usage: python3 train_tokenizer.py --corpus DIR --out DIR
Needs: pip install tokenizers (the version used stands in the model card).

DIR holds ko-docs.txt.gz (a paragraph a line, a blank line between documents) and ko-reviews.txt.gz (a review a line).
Held-out text (every 40th document, every 200th review, counted from 0) is not shown to it, as in pre-training.
Documents count three times, as in pre-training.
"""
import argparse, gzip, os
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
# Words with the blank before them, digits one by one, runs of signs, line breaks apart (the GPT-4/Qwen2 split).
SPLIT = r"[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"


def documents(path):
    with gzip.open(path, "rt", encoding="utf-8") as f:
        for i, d in enumerate(f.read().split("\n\n")):
            if i % 40 != 0:
                yield d


def reviews(path):
    with gzip.open(path, "rt", encoding="utf-8") as f:
        for i, line in enumerate(f):
            if i % 200 != 0:
                yield line.rstrip("\n")


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--corpus", required=True)
    a.add_argument("--out", required=True)
    a = a.parse_args()
    t = Tokenizer(models.BPE())
    t.normalizer = normalizers.NFC()
    t.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(SPLIT), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    t.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=8000, special_tokens=SPECIAL, show_progress=False,
                                  initial_alphabet=pre_tokenizers.ByteLevel.alphabet())

    def text():
        for _ in range(3):
            yield from documents(os.path.join(a.corpus, "ko-docs.txt.gz"))
        yield from reviews(os.path.join(a.corpus, "ko-reviews.txt.gz"))

    t.train_from_iterator(text(), trainer)
    t.save(os.path.join(a.out, "tokenizer.json"))
    print("vocabulary", t.get_vocab_size())


main()
