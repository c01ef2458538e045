"""Makes the reference values that the Java model, LoRA trainer and optimisers are tested against.

Nothing here is ours: the models are Hugging Face transformers', the adapter is PEFT's, the optimisers
are torch.optim's. We only choose seeds, shapes and token ids, and write down what those libraries answer.
One part is written out in numpy (the float32 form of Muon's iteration), because torch runs it in bfloat16.

Run it from this folder; see README.md for the command, the files and what each number means.
"""

import json
import math
import platform
import re
import shutil
import tempfile
from pathlib import Path

import numpy as np
import peft
import safetensors
import torch
import transformers
from peft import LoraConfig, PeftModel, get_peft_model, get_peft_model_state_dict
from safetensors.torch import load_file, save_file
from transformers import AutoModelForCausalLM, LlamaConfig, LlamaForCausalLM
from transformers.modeling_rope_utils import ROPE_INIT_FUNCTIONS

TIED, UNTIED, ADAPTER = Path("tiny-llama"), Path("tiny-llama-untied"), Path("lora-adapter")
VOCAB, PAD, IGNORED = 96, 0, -100
# The eager attention is plain matmul + softmax. sdpa gives the same numbers in another order of summation:
# the difference between the two is the "noise" we write beside each result, a floor for test tolerances.
EAGER, SDPA = "eager", "sdpa"
ADAMW = dict(lr=0.01, betas=(0.9, 0.95), eps=1e-8, weight_decay=0.1)
MAX_NORM = 1.0
STEPS = 3
LORA = dict(r=4, lora_alpha=8, lora_dropout=0.0, bias="none", task_type="CAUSAL_LM",
            target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"])


# ---------------------------------------------------------------- writing

def versions():
    return {"python": platform.python_version(), "torch": torch.__version__.split("+")[0],
            "transformers": transformers.__version__, "peft": peft.__version__,
            "safetensors": safetensors.__version__, "numpy": np.__version__,
            "cpu_capability": torch.backends.cpu.get_cpu_capability(), "threads": torch.get_num_threads()}


def number(value):
    """A float32 as the shortest decimal that reads back as the same float32."""
    return float(str(np.float32(value)))


def numbers(tensor):
    """A tensor (or array) as nested lists of such decimals."""
    if isinstance(tensor, torch.Tensor):
        tensor = tensor.detach().float().numpy()
    return [numbers(row) for row in tensor] if np.ndim(tensor) else number(tensor)


def write_json(name, content):
    text = json.dumps({"versions": versions(), **content}, indent=2, ensure_ascii=False)
    one_line = re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", lambda m: "[" + re.sub(r"\s+", " ", m[1]) + "]", text)
    Path(name).write_text(one_line + "\n", encoding="utf-8")


def write_tensors(name, tensors):
    save_file({key: t.detach().float().contiguous().clone() for key, t in tensors.items()}, name,
              metadata={"format": "pt"})


def largest_difference(a, b):
    """Largest absolute difference over two tensors, or over two dicts of tensors with the same keys."""
    if isinstance(a, dict):
        assert a.keys() == b.keys()
        return max(largest_difference(a[key], b[key]) for key in a)
    return float((a - b).abs().max())


# ---------------------------------------------------------------- 1. the two base models

def llama_config(**changes):
    return LlamaConfig(
        vocab_size=VOCAB, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
        head_dim=8, intermediate_size=48, rms_norm_eps=1e-5, max_position_embeddings=64,
        attention_bias=False, mlp_bias=False, pad_token_id=PAD, bos_token_id=1, eos_token_id=2,
        # Ten times the usual 0.02: with so few dimensions, small weights would leave attention and RoPE
        # almost no influence on the logits, and a wrong implementation could pass.
        initializer_range=0.2, **changes)


def random_llama(config, seed):
    torch.manual_seed(seed)
    model = LlamaForCausalLM(config)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if weight.dim() == 1:  # the norm gains, all ones until now
                weight.copy_(1 + 0.1 * torch.randn_like(weight))
        # transformers starts the padding token's row with zeros; published checkpoints need not have them
        model.get_input_embeddings().weight[PAD].normal_(std=config.initializer_range)
    return model


def write_v4_config(folder):
    """The same configuration in the words of transformers 4, which most published checkpoints use."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    rope = config.pop("rope_parameters")
    config["rope_theta"] = rope.pop("rope_theta")
    config["rope_scaling"] = None if rope["rope_type"] == "default" else rope
    config["torch_dtype"] = config.pop("dtype")
    del config["head_dim"]  # older files leave it out: hidden_size / num_attention_heads
    config["transformers_version"] = "4.45.0"
    text = json.dumps(config, indent=2, sort_keys=True) + "\n"
    (folder / "config.v4.json").write_text(text, encoding="utf-8")


def make_models():
    plain = dict(rope_type="default", rope_theta=10000.0)
    llama3 = dict(rope_type="llama3", rope_theta=10000.0, factor=8.0, low_freq_factor=1.0,
                  high_freq_factor=4.0, original_max_position_embeddings=16)
    random_llama(llama_config(tie_word_embeddings=True, rope_parameters=plain), 1).save_pretrained(TIED)
    untied = random_llama(llama_config(tie_word_embeddings=False, rope_parameters=llama3), 2)
    untied.to(torch.bfloat16).save_pretrained(UNTIED)
    for folder in (TIED, UNTIED):
        write_v4_config(folder)
        check_v4_config(folder)


def load(folder, attention=EAGER, dtype=torch.float32):
    model = AutoModelForCausalLM.from_pretrained(str(folder), dtype=dtype, attn_implementation=attention)
    return model.eval()  # there is no dropout, so eval changes nothing but says so


def check_v4_config(folder):
    with tempfile.TemporaryDirectory() as other:
        shutil.copy(folder / "model.safetensors", other)
        shutil.copy(folder / "config.v4.json", Path(other) / "config.json")
        with torch.no_grad():
            batch = make_batch()
            assert torch.equal(logits(load(other), batch), logits(load(folder), batch))


# ---------------------------------------------------------------- 2. forward

def make_batch():
    """Two conversations: 20 tokens with two answers (8..12 and 16..19), and 13 tokens with one (5..12)."""
    random = torch.Generator().manual_seed(3)
    ids = torch.randint(3, VOCAB, (2, 20), generator=random)
    scored = torch.zeros_like(ids, dtype=torch.bool)
    scored[0, 8:13] = scored[0, 16:20] = scored[1, 5:13] = True
    mask = torch.ones_like(ids)
    ids[1, 13:], mask[1, 13:] = PAD, 0
    return {"input_ids": ids, "attention_mask": mask, "labels": ids.masked_fill(~scored, IGNORED)}


def rows(batch):
    """Each row alone, without its padding: what a trainer sees that runs one micro-batch per row."""
    lengths = batch["attention_mask"].sum(dim=1).tolist()
    return [{key: t[i:i + 1, :n] for key, t in batch.items()} for i, n in enumerate(lengths)]


def scored_tokens(batch):
    return int((batch["labels"][:, 1:] != IGNORED).sum())


def logits(model, batch):
    """[rows, positions, vocab] in float32, with zeros where the row is padding (those mean nothing)."""
    answer = model(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"]).logits.float()
    return answer * batch["attention_mask"][:, :, None]


def loss_by_hand(scores, batch):
    """Mean of -log p(next token) over the scored tokens: the definition, to hold transformers' loss against."""
    log_p = torch.log_softmax(scores[:, :-1], dim=-1)
    target = batch["labels"][:, 1:]
    picked = log_p.gather(-1, target.clamp(min=0)[:, :, None])[:, :, 0]
    return -(picked * (target != IGNORED)).sum() / scored_tokens(batch)


def make_forward():
    batch, tensors, models = make_batch(), {}, {}
    for folder in (TIED, UNTIED):
        model = load(folder)
        with torch.no_grad():
            scores, loss = logits(model, batch), model(**batch).loss
            noise = largest_difference(scores, logits(load(folder, SDPA), batch))
        assert abs(loss - loss_by_hand(scores, batch)) < 1e-5
        tensors[f"{folder}.logits"] = scores
        models[str(folder)] = {"loss": number(loss), "largest_logit": number(scores.abs().max()),
                               "noise_logits": noise,
                               "rope_inv_freq": numbers(model.model.rotary_emb.inv_freq)}
    with torch.no_grad():
        in_bf16 = load(UNTIED, dtype=torch.bfloat16)
        scores = logits(in_bf16, batch)
        tensors[f"{UNTIED}.logits_computed_in_bf16"] = scores
        models[str(UNTIED)]["loss_computed_in_bf16"] = number(in_bf16(**batch).loss)
        models[str(UNTIED)]["bf16_minus_f32_logits"] = largest_difference(scores, tensors[f"{UNTIED}.logits"])
    write_tensors("forward.safetensors", tensors)
    write_json("forward.json", {
        "batch": {key: t.tolist() for key, t in batch.items()}, "scored_tokens": scored_tokens(batch),
        "models": models, "rope": published_rope()})


def published_rope():
    """inv_freq of Llama 3.2's published RoPE settings: unlike the tiny model it reaches all three branches."""
    rope = dict(rope_type="llama3", rope_theta=500000.0, factor=32.0, low_freq_factor=1.0,
                high_freq_factor=4.0, original_max_position_embeddings=8192)
    config = LlamaConfig(hidden_size=2048, num_attention_heads=32, head_dim=64, max_position_embeddings=131072,
                         rope_parameters=rope)
    inv_freq, scaling = ROPE_INIT_FUNCTIONS["llama3"](config, "cpu")
    assert scaling == 1.0
    return {"head_dim": 64, **rope, "inv_freq": numbers(inv_freq)}


# ---------------------------------------------------------------- 3. and 4. training

def whole_batch(model, batch):
    loss = model(**batch).loss
    loss.backward()
    return loss.detach()


def row_by_row(model, batch):
    """Micro-batches: every loss is a sum divided by the scored tokens of the whole batch, not of its row."""
    total = torch.zeros(())
    for row in rows(batch):
        loss = model(**row, num_items_in_batch=scored_tokens(batch)).loss
        loss.backward()
        total += loss.detach()
    return total


def train(model, groups, backward, weights):
    """Three AdamW steps on one batch; weights() is read after each. Returns everything that was seen."""
    batch = make_batch()
    named = {name: p for name, p in model.named_parameters() if p.requires_grad}
    optimizer = torch.optim.AdamW(groups, **ADAMW)
    losses, norms, gradients, seen = [], [], None, []
    for _ in range(STEPS):
        optimizer.zero_grad()
        losses.append(backward(model, batch))
        if gradients is None:
            gradients = {name: p.grad.clone() for name, p in named.items()}
        norms.append(torch.nn.utils.clip_grad_norm_(named.values(), MAX_NORM))
        optimizer.step()
        seen.append({name: t.detach().clone() for name, t in weights().items()})
    with torch.no_grad():
        losses.append(model(**batch).loss)
    return {"losses": losses, "norms": norms, "gradients": gradients, "weights": seen}


def report(run):
    return {"loss_before_each_step": [number(x) for x in run["losses"][:STEPS]],
            "loss_after_last_step": number(run["losses"][STEPS]),
            "gradient_norm_before_clipping": [number(x) for x in run["norms"]]}


def differences(run, other):
    return {"gradients": largest_difference(run["gradients"], other["gradients"]),
            "losses": max(abs(float(a - b)) for a, b in zip(run["losses"], other["losses"])),
            "gradient_norms": max(abs(float(a - b)) for a, b in zip(run["norms"], other["norms"])),
            **{f"weights_after_step_{i + 1}": largest_difference(run["weights"][i], other["weights"][i])
               for i in (0, STEPS - 1)}}


def settings():
    return {"optimizer": {"class": "torch.optim.AdamW", **ADAMW}, "max_norm": MAX_NORM, "steps": STEPS}


def make_adapter():
    torch.manual_seed(4)
    model = get_peft_model(load(TIED), LoraConfig(**LORA))
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "lora_B" in name:  # zeros until now: lora_A would get no gradient and the adapter no effect
                weight.normal_(std=0.1)
    model.save_pretrained(ADAPTER)
    (ADAPTER / "README.md").unlink()  # PEFT's empty model card


def load_with_adapter(attention=EAGER):
    return PeftModel.from_pretrained(load(TIED, attention), str(ADAPTER), is_trainable=True).eval()


def train_lora(attention, backward):
    model = load_with_adapter(attention)
    trained = [p for p in model.parameters() if p.requires_grad]
    run = train(model, trained, backward, lambda: get_peft_model_state_dict(model))
    # the names PEFT writes to files: without the adapter's own name
    run["gradients"] = {name.replace(".default.", "."): t for name, t in run["gradients"].items()}
    return run


def make_lora():
    make_adapter()
    with torch.no_grad():
        batch = make_batch()
        scores = logits(load_with_adapter(), batch)
        effect = largest_difference(scores, logits(load(TIED), batch))
        merged = largest_difference(scores, logits(load_with_adapter().merge_and_unload(), batch))
        assert abs(loss_by_hand(scores, batch) - load_with_adapter()(**batch).loss) < 1e-5
    run = train_lora(EAGER, whole_batch)
    assert run["gradients"].keys() == run["weights"][0].keys() == load_file(ADAPTER / "adapter_model.safetensors").keys()
    in_rows = train_lora(EAGER, row_by_row)
    write_tensors("lora-logits.safetensors", {"logits": scores})
    write_tensors("lora-gradients.safetensors", run["gradients"])
    write_tensors("lora-step1.safetensors", run["weights"][0])
    write_tensors("lora-step3.safetensors", run["weights"][2])
    write_json("lora.json", {
        "base": str(TIED), "adapter": str(ADAPTER), "scaling": LORA["lora_alpha"] / LORA["r"],
        "largest_change_of_a_logit_by_the_adapter": effect, "largest_difference_after_merging": merged,
        **settings(), **report(run),
        "row_by_row": {**report(in_rows), "largest_difference": differences(run, in_rows)},
        "noise": differences(run, train_lora(SDPA, whole_batch))})


def train_full(attention, backward):
    model = load(TIED, attention)
    named = dict(model.named_parameters())  # the tied head is not listed again
    groups = [{"params": [p for p in named.values() if p.dim() >= 2]},
              {"params": [p for p in named.values() if p.dim() < 2], "weight_decay": 0.0}]
    return train(model, groups, backward, lambda: named)


def make_full():
    run = train_full(EAGER, whole_batch)
    assert run["gradients"].keys() == load_file(TIED / "model.safetensors").keys()
    in_rows = train_full(EAGER, row_by_row)
    write_tensors("full-gradients.safetensors", run["gradients"])
    write_tensors("full-step3.safetensors", run["weights"][2])
    write_json("full.json", {
        "base": str(TIED), **settings(),
        "without_weight_decay": [name for name, t in run["gradients"].items() if t.dim() < 2], **report(run),
        "row_by_row": {**report(in_rows), "largest_difference": differences(run, in_rows)},
        "noise": differences(run, train_full(SDPA, whole_batch))})


# ---------------------------------------------------------------- 5. Muon

MUON = dict(lr=0.02, weight_decay=0.0, momentum=0.95, nesterov=True, ns_steps=5, adjust_lr_fn="original")


def orthogonalise(matrix, coefficients, steps, eps):
    """Newton-Schulz in float32: the iteration of torch/optim/_muon.py without its rounding to bfloat16."""
    a, b, c = (np.float32(x) for x in coefficients)
    x = matrix.T if matrix.shape[0] > matrix.shape[1] else matrix
    x = x / max(np.linalg.norm(x), np.float32(eps))  # Frobenius
    for _ in range(steps):
        gram = x @ x.T
        x = a * x + (b * gram + c * (gram @ gram)) @ x
    return x.T if matrix.shape[0] > matrix.shape[1] else x


def adjusted_lr(settings_, shape):
    if settings_["adjust_lr_fn"] == "match_rms_adamw":
        return settings_["lr"] * 0.2 * math.sqrt(max(shape))
    return settings_["lr"] * math.sqrt(max(1, shape[0] / shape[1]))


def muon_numpy(start, gradients, s, coefficients, eps):
    """torch.optim.Muon in float32. Yields the orthogonalised update and the new weight of every step."""
    weight, buffer, momentum = start.copy(), np.zeros_like(start), np.float32(s["momentum"])
    for gradient in gradients:
        buffer = buffer + (1 - momentum) * (gradient - buffer)
        update = gradient + momentum * (buffer - gradient) if s["nesterov"] else buffer
        update = orthogonalise(update, coefficients, s["ns_steps"], eps)
        weight = weight * np.float32(1 - s["lr"] * s["weight_decay"])
        weight = weight - np.float32(adjusted_lr(s, start.shape)) * update
        assert weight.dtype == update.dtype == np.float32
        yield update, weight


def muon_case(shape, seed, s):
    random = torch.Generator().manual_seed(seed)
    start, *gradients = [torch.randn(shape, generator=random) for _ in range(1 + STEPS)]
    parameter = torch.nn.Parameter(start.clone())
    optimizer, in_torch = torch.optim.Muon([parameter], **s), []
    for gradient in gradients:
        parameter.grad = gradient.clone()
        optimizer.step()
        in_torch.append(parameter.detach().clone())
    group = optimizer.param_groups[0]
    exact = list(muon_numpy(start.numpy(), [g.numpy() for g in gradients], s, group["ns_coefficients"], group["eps"]))
    gap = [float(np.abs(w - t.numpy()).max()) for (_, w), t in zip(exact, in_torch)]
    assert max(gap) < 0.01, gap  # bfloat16 has 8 bits; a wrong formula would be off by the learning rate
    singular = np.linalg.svd(exact[0][0].astype(np.float64), compute_uv=False)
    return {"shape": list(shape), "options": s, "adjusted_lr": adjusted_lr(s, shape), "weight": numbers(start),
            "gradients": [numbers(g) for g in gradients],
            "torch_bfloat16": {"after_step_1": numbers(in_torch[0]), "after_step_3": numbers(in_torch[2])},
            "numpy_float32": {"orthogonalised_in_step_1": numbers(exact[0][0]), "singular_values_of_it": numbers(singular),
                              "after_step_1": numbers(exact[0][1]), "after_step_3": numbers(exact[2][1])},
            "largest_difference_of_the_two": {"after_step_1": gap[0], "after_step_3": gap[2]}}


def make_muon():
    defaults = torch.optim.Muon([torch.nn.Parameter(torch.zeros(2, 2))]).defaults
    cases = [muon_case(shape, 10 + i, MUON) for i, shape in enumerate([(8, 8), (12, 8), (8, 12)])]
    cases.append(muon_case((12, 8), 13, {**MUON, "weight_decay": 0.1, "adjust_lr_fn": "match_rms_adamw"}))
    write_json("muon.json", {"torch_defaults": defaults, "iteration_in_torch": "bfloat16", "steps": STEPS, "cases": cases})


# ---------------------------------------------------------------- 6. greedy decoding

def make_greedy():
    model, count = load(TIED), 24
    model.generation_config.eos_token_id = None  # always 24 tokens
    prompt = torch.randint(3, VOCAB, (1, 10), generator=torch.Generator().manual_seed(9))
    answer = {cached: model.generate(prompt, attention_mask=torch.ones_like(prompt), do_sample=False,
                                     max_new_tokens=count, use_cache=cached, return_dict_in_generate=True,
                                     output_logits=True) for cached in (True, False)}
    tokens = answer[True].sequences[0, prompt.shape[1]:]
    assert torch.equal(answer[True].sequences, answer[False].sequences) and len(tokens) == count
    log_p = torch.log_softmax(torch.cat(answer[True].logits), dim=-1)
    best = log_p.topk(2, dim=-1).values
    assert len(set(tokens.tolist())) > count / 2, "a prompt that falls into a loop tests little"
    continuation = torch.randint(3, VOCAB, (1, 12), generator=torch.Generator().manual_seed(6))
    with torch.no_grad():
        scores = torch.log_softmax(model(torch.cat([prompt, continuation], dim=1)).logits[0], dim=-1)
    given = scores[prompt.shape[1] - 1:-1].gather(1, continuation[0][:, None])[:, 0]
    write_json("greedy.json", {
        "base": str(TIED), "prompt": prompt[0].tolist(), "generated": tokens.tolist(),
        "generated_log_probabilities": numbers(log_p.gather(1, tokens[:, None])[:, 0]),
        "smallest_lead_of_the_best_token": number((best[:, 0] - best[:, 1]).min()),
        "noise_cached_or_not": largest_difference(torch.cat(answer[True].logits), torch.cat(answer[False].logits)),
        "continuation": {"tokens": continuation[0].tolist(), "log_probabilities": numbers(given),
                         "sum": number(given.sum())}})


if __name__ == "__main__":
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    transformers.utils.logging.disable_progress_bar()
    make_models()
    make_forward()
    make_lora()
    make_full()
    make_muon()
    make_greedy()
