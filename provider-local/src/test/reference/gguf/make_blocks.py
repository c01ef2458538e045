"""Reference blocks of every GGUF type, by ggml itself and by the Python package gguf.

    pip install gguf==0.19.0 numpy
    python make_blocks.py LIBGGML

LIBGGML is the library libggml-base, either the one in the package llama-cpp-python 0.3.36 or built
from the sources in its source package (vendor/llama.cpp/ggml) with -O2 -ffp-contract=off; both gave
the same bytes. The script
The script

writes blocks.json: for each type random numbers (seeded), the bytes that ggml's ggml_quantize_chunk
makes of them (no importance matrix), and what gguf.quants.dequantize reads back. Numbers are the
32-bit patterns of the floats in hexadecimal, so that nothing is rounded on the way.
"""

import ctypes
import json
import os
import sys

import gguf
import numpy as np

library = ctypes.CDLL(sys.argv[1])
library.ggml_quantize_chunk.restype = ctypes.c_size_t
library.ggml_quantize_chunk.argtypes = [
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p,
    ctypes.c_int64, ctypes.c_int64, ctypes.c_int64, ctypes.c_void_p,
]

TYPES = ["F32", "F16", "BF16", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "Q4_K", "Q5_K", "Q6_K"]


def numbers():
    random = np.random.default_rng(20261125)
    rows = [
        random.normal(0, 0.02, 256),              # like weights
        random.normal(0, 1, 256),
        random.uniform(0, 1, 256),                # all positive
        random.uniform(-1, 0, 256),               # all negative
        np.zeros(256),
        np.where(random.random(256) < 0.05, random.normal(0, 1, 256), 0),  # outliers
        np.repeat(random.normal(0, 0.1, 8), 32),  # groups of one value
        random.normal(0, 1e-6, 256),              # scales below the smallest normal half
    ]
    return np.array(rows, dtype=np.float32)


def patterns(floats):
    return "".join(f"{p:08x}" for p in floats.astype(np.float32).view(np.uint32).ravel())


x = numbers()
result = {
    "versions": {"gguf": "0.19.0", "ggml": "of llama-cpp-python 0.3.36, -O2 -ffp-contract=off", "numpy": np.__version__},
    "numbers": patterns(x),
    "types": {},
}
for name in TYPES:
    kind = gguf.GGMLQuantizationType[name]
    block, size = gguf.GGML_QUANT_SIZES[kind]
    out = np.zeros(x.size // block * size, dtype=np.uint8)
    written = library.ggml_quantize_chunk(
        int(kind), x.ctypes.data, out.ctypes.data, 0, x.shape[0], x.shape[1], None
    )
    assert written == out.size, (name, written, out.size)
    back = gguf.dequantize(out.reshape(x.shape[0], -1), kind)
    result["types"][name] = {"bytes": out.tobytes().hex(), "dequantized": patterns(back)}

with open(os.path.join(os.path.dirname(__file__), "blocks.json"), "w", encoding="utf-8") as file:
    json.dump(result, file, indent=1)
    file.write("\n")
