"""transformers' generate on the models that GenerationBenchmark writes: tokens a second, by clock and processor.

    pip install torch==2.10.0 transformers==5.24.0 safetensors==0.8.0
    python benchmarks/peers/generation.py FOLDER/small-BF16 bfloat16 1 5     # model, dtype, threads, rounds
"""

import statistics
import sys
import time

import torch
import transformers
from transformers import AutoModelForCausalLM

PROMPT, NEW_TOKENS, STREAMS = 32, 64, 16


def prompts(streams):
    return torch.tensor([[3 + (i * 31 + s * 17) % 1000 for i in range(PROMPT)] for s in range(streams)])


def timed(model, ids, count):
    clock, processor = time.perf_counter(), time.process_time()
    out = model.generate(ids, attention_mask=torch.ones_like(ids), do_sample=False, max_new_tokens=count,
                         min_new_tokens=count, pad_token_id=0)
    assert out.shape[1] == PROMPT + count
    return time.perf_counter() - clock, time.process_time() - processor


def rate(model, streams):
    ids = prompts(streams)
    reading, everything = timed(model, ids, 1), timed(model, ids, NEW_TOKENS)
    tokens = streams * (NEW_TOKENS - 1)
    return [tokens / (a - r) for a, r in zip(everything, reading)]


if __name__ == "__main__":
    folder, dtype, threads, rounds = sys.argv[1], getattr(torch, sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    torch.set_num_threads(threads)
    transformers.utils.logging.disable_progress_bar()
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=dtype).eval()
    seen = {1: [], STREAMS: []}
    with torch.inference_mode():
        for i in range(rounds + 1):
            for streams in seen:
                found = rate(model, streams)
                if i > 0:  # the first round warms up
                    seen[streams].append(found)
    print(f"torch {torch.__version__}, transformers {transformers.__version__}, {dtype}, {threads} threads")
    for streams, found in seen.items():
        clock, processor = (statistics.median(x) for x in zip(*found))
        print(f"{streams:2d} streams: {clock:8.1f} tokens/s by the clock, {processor:8.1f} by processor time")
