"""Lines of many marks as sacrebleu 2.6.0's 13a cuts them. Prints JSON: text, tokens."""
import json
import random
import sys

from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a

rng = random.Random(11)
POOL = list(".,-'\"&<>()/:;!?%$#@*+=[]{}~^_|\\0123456789 가나다라ab—·“”…３½") + [
    " ", " ", "...", "1,000", "3.5", "-\n", "\n", "&quot;", "&amp;", "&lt;", "<skipped>", "10-20", "..", ",,", "😀",
    "\u3000"]
cut = Tokenizer13a()
lines = ["".join(rng.choice(POOL) for _ in range(rng.randint(0, 25))) for _ in range(600)]
json.dump([{"text": line, "tokens": cut(line).split()} for line in lines], sys.stdout, ensure_ascii=False, indent=0)
