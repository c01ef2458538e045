"""Lets huggingface_hub download a model, or find it without asking anybody. See README.md."""

import sys

from huggingface_hub import snapshot_download

mode, model, cache = sys.argv[1:]
print(snapshot_download(model, cache_dir=cache, local_files_only=mode == "offline",
                        allow_patterns=["*.json", "model*.safetensors"]))
