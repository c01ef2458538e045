"""Makes what the decoder, the adapter and generation are tested against, for every family of models.

The models are Hugging Face transformers' with random weights, the adapters PEFT's. We choose seeds, shapes
and token ids, and write down what those libraries answer. Run it from this folder; see README.md.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

import torch
import transformers
from peft import LoraConfig, PeftModel, get_peft_model, get_peft_model_state_dict
from transformers import (AutoModelForCausalLM, Exaone4Config, Gemma3TextConfig, LlamaConfig, MistralConfig,
                          Phi3Config, Qwen2Config, Qwen3Config, SmolLM3Config)

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lora"))
from make_reference import (EAGER, PAD, SDPA, VOCAB, largest_difference, load, logits, loss_by_hand, make_batch,
                            number, numbers, write_json, write_tensors)

SHAPE = dict(vocab_size=VOCAB, hidden_size=32, num_hidden_layers=3, num_attention_heads=4, num_key_value_heads=2,
             head_dim=16, intermediate_size=48, max_position_embeddings=64, pad_token_id=PAD, bos_token_id=1,
             eos_token_id=2, initializer_range=0.2)
PHI = {**{k: v for k, v in SHAPE.items() if k != "head_dim"}, "hidden_size": 64}
WINDOW = 6  # the batch has 20 tokens and generation reaches 34: most tokens stand beyond it
PLAIN = dict(rope_type="default", rope_theta=10000.0)

CONFIGS = {
    # stretched positions and every bias that Llama can have
    "llama-biases": LlamaConfig(**SHAPE, rms_norm_eps=1e-5, attention_bias=True, mlp_bias=True,
                                tie_word_embeddings=False,
                                rope_parameters=dict(rope_type="linear", rope_theta=10000.0, factor=4.0)),
    "mistral": MistralConfig(**SHAPE, rms_norm_eps=1e-5, sliding_window=WINDOW, tie_word_embeddings=False,
                             rope_parameters=dict(PLAIN)),
    "qwen2": Qwen2Config(**{k: v for k, v in SHAPE.items() if k != "head_dim"}, rms_norm_eps=1e-6,
                         tie_word_embeddings=True, use_sliding_window=True, sliding_window=WINDOW,
                         max_window_layers=1, rope_parameters=dict(rope_type="default", rope_theta=1000000.0)),
    "qwen3": Qwen3Config(**SHAPE, rms_norm_eps=1e-6, tie_word_embeddings=True, rope_parameters=dict(PLAIN)),
    "gemma3": Gemma3TextConfig(**SHAPE, rms_norm_eps=1e-6, sliding_window=WINDOW, query_pre_attn_scalar=20,
                               layer_types=["sliding_attention", "sliding_attention", "full_attention"],
                               rope_parameters={
                                   "sliding_attention": dict(PLAIN),
                                   "full_attention": dict(rope_type="linear", rope_theta=1000000.0, factor=8.0)}),
    "exaone4": Exaone4Config(**SHAPE, rms_norm_eps=1e-5, tie_word_embeddings=False, sliding_window=WINDOW,
                             sliding_window_pattern=3,
                             rope_parameters=dict(rope_type="llama3", rope_theta=10000.0, factor=16.0,
                                                  low_freq_factor=1.0, high_freq_factor=4.0,
                                                  original_max_position_embeddings=32)),
    # without windows every layer knows positions
    "exaone4-global": Exaone4Config(**SHAPE, rms_norm_eps=1e-5, tie_word_embeddings=True, sliding_window=None,
                                    layer_types=["full_attention"] * 3, rope_parameters=dict(PLAIN)),
    "smollm3": SmolLM3Config(**SHAPE, rms_norm_eps=1e-6, tie_word_embeddings=True, no_rope_layer_interval=2,
                             rope_parameters=dict(rope_type="default", rope_theta=2000000.0)),
    "smollm3-window": SmolLM3Config(**SHAPE, rms_norm_eps=1e-6, tie_word_embeddings=False, attention_bias=True,
                                    mlp_bias=True, no_rope_layers=[1, 0, 1], use_sliding_window=True,
                                    sliding_window=WINDOW, rope_parameters=dict(PLAIN)),
    "phi3": Phi3Config(**PHI, rms_norm_eps=1e-5, tie_word_embeddings=False, sliding_window=WINDOW,
                       rope_parameters=dict(PLAIN)),
    # part of each head is turned; the batch and the greedy answer go beyond the first context
    "phi3-long": Phi3Config(**PHI, rms_norm_eps=1e-5, tie_word_embeddings=True,
                            original_max_position_embeddings=11,
                            rope_parameters=dict(rope_type="longrope", rope_theta=10000.0, partial_rotary_factor=0.75,
                                                 short_factor=[1.0, 1.1, 1.2, 1.3, 1.5, 1.6],
                                                 long_factor=[1.0, 1.4, 2.0, 2.9, 4.1, 6.0])),
}
LORA = dict(r=4, lora_alpha=8, lora_dropout=0.0, bias="none", task_type="CAUSAL_LM",
            target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"])
FUSED = ["qkv_proj", "o_proj", "gate_up_proj", "down_proj"]
NEW_TOKENS = 24


def make_model(folder, config, seed):
    torch.manual_seed(seed)
    model = AutoModelForCausalLM.from_config(config)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if weight.dim() == 1:  # gains and biases, all ones or zeros until now
                weight.add_(0.1 * torch.randn_like(weight))
        model.get_input_embeddings().weight[PAD].normal_(std=config.initializer_range)
    model.save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)
    write_v4_config(folder)


def write_v4_config(folder):
    """The same configuration in the words of transformers 4, which most published checkpoints use."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    rope = config.pop("rope_parameters")
    if "full_attention" in rope:
        config["rope_local_base_freq"] = rope["sliding_attention"]["rope_theta"]
        rope = rope["full_attention"]
        del config["layer_types"]
        config["sliding_window_pattern"] = 3
    if "partial_rotary_factor" in rope:
        config["partial_rotary_factor"] = rope.pop("partial_rotary_factor")
    if rope["rope_type"] == "longrope":
        rope = {"type": rope["rope_type"], "rope_theta": rope["rope_theta"], "short_factor": rope["short_factor"],
                "long_factor": rope["long_factor"]}
    if config.get("no_rope_layer_interval") == 2:
        del config["no_rope_layers"]
    config["rope_theta"] = rope.pop("rope_theta")
    config["rope_scaling"] = None if rope.get("rope_type") == "default" else rope
    config["torch_dtype"] = config.pop("dtype")
    if config.get("sliding_window") or "sliding_window_pattern" not in config:
        config.pop("layer_types", None)
    config["transformers_version"] = "4.51.0"
    text = json.dumps(config, indent=2, sort_keys=True) + "\n"
    (folder / "config.v4.json").write_text(text, encoding="utf-8")
    with tempfile.TemporaryDirectory() as other, torch.no_grad():
        shutil.copy(folder / "model.safetensors", other)
        shutil.copy(folder / "config.v4.json", Path(other) / "config.json")
        assert torch.equal(logits(load(other), make_batch()), logits(load(folder), make_batch()))


def make_adapter(folder, seed):
    torch.manual_seed(seed)
    model = load(folder)
    targets = FUSED if model.config.model_type == "phi3" else LORA["target_modules"]
    model = get_peft_model(model, LoraConfig(**{**LORA, "target_modules": targets}))
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "lora_B" in name:
                weight.normal_(std=0.1)
    model.save_pretrained(folder / "adapter")
    (folder / "adapter" / "README.md").unlink()


def with_adapter(folder, attention=EAGER):
    return PeftModel.from_pretrained(load(folder, attention), str(folder / "adapter"), is_trainable=True).eval()


def gradients(model):
    loss = model(**make_batch()).loss
    loss.backward()
    names = get_peft_model_state_dict(model).keys()
    found = {name.replace(".default.", "."): p.grad.clone() for name, p in model.named_parameters() if p.requires_grad}
    assert found.keys() == names
    return loss.detach(), found


def generate(model, prompt):
    model.generation_config.eos_token_id = None  # always as many tokens
    answer = model.generate(prompt, attention_mask=torch.ones_like(prompt), do_sample=False,
                            max_new_tokens=NEW_TOKENS, return_dict_in_generate=True, output_logits=True)
    log_p = torch.log_softmax(torch.cat(answer.logits), dim=-1)
    tokens = answer.sequences[0, prompt.shape[1]:]
    best = torch.cat(answer.logits).topk(2, dim=-1).values
    return {"generated": tokens.tolist(), "log_probabilities": numbers(log_p.gather(1, tokens[:, None])[:, 0]),
            "smallest_lead_of_the_best_token": number((best[:, 0] - best[:, 1]).min())}


def make_family(name, config, seed):
    folder, batch = Path(name), make_batch()
    shutil.rmtree(folder, ignore_errors=True)
    make_model(folder, config, seed)
    make_adapter(folder, seed + 100)
    model, sdpa = load(folder), load(folder, SDPA)
    with torch.no_grad():
        scores, loss = logits(model, batch), model(**batch).loss
        assert abs(loss - loss_by_hand(scores, batch)) < 1e-5
        adapted = logits(with_adapter(folder), batch)
        noise = max(largest_difference(scores, logits(sdpa, batch)),
                    largest_difference(adapted, logits(with_adapter(folder, SDPA), batch)))
    lora_loss, lora_gradients = gradients(with_adapter(folder))
    _, other_gradients = gradients(with_adapter(folder, SDPA))
    write_tensors(folder / "values.safetensors", {
        "logits": scores, "adapter.logits": adapted,
        **{f"gradients.{key}": t for key, t in lora_gradients.items()}})
    prompt = torch.randint(3, VOCAB, (1, 10), generator=torch.Generator().manual_seed(9))
    write_json(folder / "values.json", {
        "loss": number(loss), "largest_logit": number(scores.abs().max()), "noise_logits": noise,
        "largest_change_of_a_logit_by_the_adapter": largest_difference(adapted, scores),
        "adapter_loss": number(lora_loss), "largest_gradient": number(max(g.abs().max() for g in lora_gradients.values())),
        "noise_gradients": largest_difference(lora_gradients, other_gradients),
        "prompt": prompt[0].tolist(), **generate(load(folder, EAGER), prompt)})
    print(name, json.loads((folder / "values.json").read_text(encoding="utf-8")))


if __name__ == "__main__":
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    transformers.utils.logging.disable_progress_bar()
    for index, (name, config) in enumerate(CONFIGS.items()):
        make_family(name, config, 20 + index)
