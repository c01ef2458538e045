"""Megabytes per second of processor time of Presidio's pattern layer (its pattern recognisers, no model of a language).

Recipe: python -m venv V && V/bin/pip install presidio-analyzer
        V/bin/python presidio_patterns.py TEXTS.txt      (UTF-8, one text a line)

The recognisers are called one after the other without an NLP engine: this is Presidio at its
fastest, without context words. Those for Korea are off by default and are added; phones get KR.
"""
import sys
import time

import presidio_analyzer.predefined_recognizers as predefined
import tldextract
from presidio_analyzer import PatternRecognizer

# The e-mail recogniser would fetch a list of domains first; the packaged one is as good.
tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())
tldextract.extract("warm.example.com")

NAMES = [
    "CreditCardRecognizer", "EmailRecognizer", "IbanRecognizer", "IpRecognizer", "UrlRecognizer",
    "DateRecognizer", "KrRrnRecognizer", "KrFrnRecognizer", "KrBrnRecognizer",
    "KrDriverLicenseRecognizer", "KrPassportRecognizer",
]
recognizers = [getattr(predefined, n)() for n in NAMES if hasattr(predefined, n)]
recognizers = [r for r in recognizers if isinstance(r, PatternRecognizer)]
phone = predefined.PhoneRecognizer(supported_regions=("KR", "US"))

with open(sys.argv[1], encoding="utf-8") as f:
    texts = [line.rstrip("\n") for line in f]
size = sum(len(t.encode("utf-8")) for t in texts)


def run(some):
    found = 0
    for text in some:
        for r in recognizers:
            found += len(r.analyze(text, r.supported_entities, None))
        found += len(phone.analyze(text, phone.supported_entities, None))
    return found


run(texts[:20])
start = time.process_time()
found = run(texts)
seconds = time.process_time() - start
print(f"{len(recognizers) + 1} recognisers, {found} findings", file=sys.stderr)
print(size / 1e6 / seconds)
