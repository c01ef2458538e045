"""Makes the reference values of direct preference optimisation: torch's gradients of the paper's loss, on PEFT's model.

Run it from this folder; see README.md.
"""

import importlib.util
from pathlib import Path

import torch
import torch.nn.functional as F
import transformers

SPEC = importlib.util.spec_from_file_location("lora_reference", "../lora/make_reference.py")
lora = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(lora)
lora.TIED, lora.ADAPTER = Path("../lora/tiny-llama"), Path("../lora/lora-adapter")
BETA = 0.3


def make_pairs():
    """Three prompts, each with a preferred and a rejected answer of other lengths."""
    random = torch.Generator().manual_seed(13)

    def tokens(count):
        return torch.randint(3, lora.VOCAB, (count,), generator=random).tolist()

    return [{"prompt": tokens(p), "preferred": tokens(a), "rejected": tokens(b)}
            for p, a, b in ((6, 5, 8), (9, 7, 3), (4, 6, 6))]


def log_probability(model, prompt, answer):
    """Sum over the answer's tokens of log p(token | all before)."""
    ids = torch.tensor([prompt + answer])
    scores = torch.log_softmax(model(input_ids=ids).logits[0, :-1].float(), dim=-1)
    return scores.gather(1, ids[0, 1:, None])[len(prompt) - 1:, 0].sum()


def both(model, pairs):
    return [(log_probability(model, p["prompt"], p["preferred"]), log_probability(model, p["prompt"], p["rejected"]))
            for p in pairs]


def loss(model, pairs, references, smoothing):
    """Rafailov et al. 2023 (arXiv:2305.18290), equation 7; smoothing as in Mitchell's note on conservative DPO."""
    losses, rewards = [], []
    for (preferred, rejected), (ref_preferred, ref_rejected) in zip(both(model, pairs), references):
        h = BETA * ((preferred - ref_preferred) - (rejected - ref_rejected))
        losses.append(-(1 - smoothing) * F.logsigmoid(h) - smoothing * F.logsigmoid(-h))
        rewards.append([lora.number(BETA * float(preferred - ref_preferred)),
                        lora.number(BETA * float(rejected - ref_rejected))])
    return torch.stack(losses).mean(), rewards


def references(model, pairs):
    with torch.no_grad(), model.disable_adapter():
        return both(model, pairs)


def train(attention, pairs, smoothing):
    model = lora.load_with_adapter(attention)
    known = references(model, pairs)
    named = {name: p for name, p in model.named_parameters() if p.requires_grad}
    optimizer = torch.optim.AdamW(named.values(), **lora.ADAMW)
    seen = {"losses": [], "norms": [], "rewards": [], "references": known}
    for step in range(lora.STEPS):
        optimizer.zero_grad()
        value, rewards = loss(model, pairs, known, smoothing)
        value.backward()
        if step == 0:
            seen["gradients"] = {name.replace(".default.", "."): p.grad.clone() for name, p in named.items()}
        seen["losses"].append(value.detach())
        seen["rewards"].append(rewards)
        seen["norms"].append(torch.nn.utils.clip_grad_norm_(named.values(), lora.MAX_NORM))
        optimizer.step()
    return seen


def make():
    pairs = make_pairs()
    runs = {}
    for name, smoothing in (("plain", 0.0), ("smoothed", 0.1)):
        run, other = train(lora.EAGER, pairs, smoothing), train(lora.SDPA, pairs, smoothing)
        lora.write_tensors(f"{name}-gradients.safetensors", run["gradients"])
        runs[name] = {
            "label_smoothing": smoothing, "losses": lora.numbers(torch.stack(run["losses"])),
            "gradient_norms": lora.numbers(torch.stack(run["norms"])), "rewards": run["rewards"],
            "noise": {"gradients": lora.largest_difference(run["gradients"], other["gradients"]),
                      "losses": max(float((a - b).abs()) for a, b in zip(run["losses"], other["losses"]))}}
    lora.write_json("dpo.json", {
        "beta": BETA, "pairs": pairs, "references": [[lora.number(a), lora.number(b)] for a, b in run["references"]],
        **lora.settings(), "runs": runs})


if __name__ == "__main__":
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    transformers.utils.logging.disable_progress_bar()
    make()
