"""Makes the reference values of adapters with magnitudes (DoRA): PEFT's, with use_dora=True.

Run it from this folder; see README.md.
"""

import importlib.util
from pathlib import Path

import torch
import transformers

SPEC = importlib.util.spec_from_file_location("lora_reference", "../lora/make_reference.py")
lora = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(lora)
lora.TIED, ADAPTER = Path("../lora/tiny-llama"), Path("adapter")


def make_adapter():
    torch.manual_seed(5)
    model = lora.get_peft_model(lora.load(lora.TIED), lora.LoraConfig(**lora.LORA, use_dora=True))
    started = {name: p.detach().clone() for name, p in model.named_parameters() if "magnitude" in name}
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "lora_B" in name:
                weight.normal_(std=0.1)
            if "magnitude" in name:  # until now the lengths of the rows: the adapter would only turn them
                weight.mul_(1 + 0.2 * torch.randn_like(weight))
    model.save_pretrained(ADAPTER)
    (ADAPTER / "README.md").unlink()
    return {rename(name): p for name, p in started.items()}


def rename(name):
    """As PEFT names it in files."""
    return name.replace(".default.weight", "").replace("lora_A", "lora_A.weight").replace("lora_B", "lora_B.weight")


def load(attention=lora.EAGER):
    return lora.PeftModel.from_pretrained(lora.load(lora.TIED, attention), str(ADAPTER), is_trainable=True).eval()


def train(attention):
    model = load(attention)
    named = {name: p for name, p in model.named_parameters() if p.requires_grad}
    groups = [{"params": [p for p in named.values() if p.dim() == 2]},
              {"params": [p for p in named.values() if p.dim() == 1], "weight_decay": 0.0}]
    run = lora.train(model, groups, lora.whole_batch, lambda: lora.get_peft_model_state_dict(model))
    run["gradients"] = {rename(name): t for name, t in run["gradients"].items()}
    return run


def make():
    started = make_adapter()
    batch = lora.make_batch()
    with torch.no_grad():
        scores = lora.logits(load(), batch)
        effect = lora.largest_difference(scores, lora.logits(lora.load(lora.TIED), batch))
        merged = lora.largest_difference(scores, lora.logits(load().merge_and_unload(), batch))
    run = train(lora.EAGER)
    noise = lora.differences(run, train(lora.SDPA))
    lora.write_tensors("dora-logits.safetensors", {"logits": scores})
    lora.write_tensors("dora-merged.safetensors", {
        name: p for name, p in load().merge_and_unload().named_parameters() if "_proj" in name})
    lora.write_tensors("dora-started.safetensors", started)
    lora.write_tensors("dora-gradients.safetensors", run["gradients"])
    lora.write_tensors("dora-step1.safetensors", run["weights"][0])
    lora.write_tensors("dora-step3.safetensors", run["weights"][2])
    lora.write_json("dora.json", {
        "largest_change_of_a_logit_by_the_adapter": effect, "largest_difference_after_merging": merged,
        **lora.settings(), **lora.report(run), "noise": noise})


if __name__ == "__main__":
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    transformers.utils.logging.disable_progress_bar()
    make()
