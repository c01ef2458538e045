"""Loads an adapter written by the Java trainer with PEFT and prints the logits it gives, as JSON.

    python peft_check.py --base tiny-llama --adapter /path/to/adapter --ids '[[5, 17, 42], [7, 8]]'

--ids is JSON, or the name of a file that holds JSON: one row of token ids, or a list of rows. Every row
runs alone, so nothing is padded. Used by hand: no test depends on Python.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from peft import PeftModel, get_peft_model_state_dict
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM
from transformers.utils.logging import disable_progress_bar


def read_rows(text):
    ids = json.loads(text if text.lstrip().startswith("[") else Path(text).read_text(encoding="utf-8"))
    return ids if isinstance(ids[0], list) else [ids]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True, help="folder of the base model (config.json, *.safetensors)")
    parser.add_argument("--adapter", required=True, help="folder of adapter_config.json and adapter_model.safetensors")
    parser.add_argument("--ids", required=True, help="token ids as JSON, or a JSON file")
    args = parser.parse_args()

    torch.set_num_threads(1)
    disable_progress_bar()
    base = AutoModelForCausalLM.from_pretrained(args.base, dtype=torch.float32, attn_implementation="eager")
    model = PeftModel.from_pretrained(base, args.adapter)
    # PEFT only warns about names it cannot place, and leaves those adapters at their fresh values.
    expected = set(get_peft_model_state_dict(model))
    written = set(load_file(Path(args.adapter) / "adapter_model.safetensors"))
    if expected != written:
        raise SystemExit(f"not PEFT's names: missing {sorted(expected - written)}, unknown {sorted(written - expected)}")
    model.eval()
    with torch.no_grad():
        logits = [model(torch.tensor([row])).logits[0].numpy() for row in read_rows(args.ids)]
    # the shortest decimals that read back as the same float32
    print(json.dumps({"logits": [[[float(str(np.float32(x))) for x in at] for at in row] for row in logits]}))


if __name__ == "__main__":
    main()
