"""Makes the reference values of 4-bit weights: bitsandbytes' numbers, and PEFT's on a model whose weights they are.

Run it from this folder; see README.md.
"""

import importlib.util
from pathlib import Path

import bitsandbytes
import bitsandbytes.functional as bnb
import torch
import transformers
from safetensors.torch import save_file

SPEC = importlib.util.spec_from_file_location("lora_reference", "../lora/make_reference.py")
lora = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(lora)
lora.TIED, lora.ADAPTER = Path("../lora/tiny-llama"), Path("../lora/lora-adapter")

DEVICE_FREE = torch._C.DispatchKey.CompositeExplicitAutograd


def device_free(name, *arguments):
    """bitsandbytes' implementation in torch's own operations, which says of itself that it does as CUDA does."""
    return getattr(torch.ops.bitsandbytes, name).default._op_dk(DEVICE_FREE, *arguments)


def quantize(matrix):
    """bitsandbytes.functional.quantize_4bit(blocksize=64, compress_statistics=True, quant_type="nf4"), step by step."""
    packed, scales = device_free("quantize_4bit", matrix, 64, "nf4", torch.uint8)
    offset = scales.mean()
    codes, factors = device_free("quantize_blockwise", scales - offset, bnb.create_dynamic_map(), 256)
    return {"packed": packed.reshape(-1), "codes": codes, "factors": factors, "offset": offset.reshape(1)}


def dequantize(parts, shape):
    scales = device_free("dequantize_blockwise", parts["codes"], parts["factors"], bnb.create_dynamic_map(), 256,
                         torch.float32) + parts["offset"]
    return device_free("dequantize_4bit", parts["packed"].reshape(-1, 1), scales, 64, "nf4", shape, torch.float32)


def matrices():
    random = torch.Generator().manual_seed(11)

    def normal(*shape):
        return torch.randn(shape, generator=random)

    outliers = normal(64, 96) * 0.02
    outliers[5, 7], outliers[40, 90] = 1.5, -3.0
    zeros = normal(16, 64) * 0.1
    zeros[3:5] = 0
    steps = torch.linspace(-1, 1, 64 * 64).reshape(64, 64)
    steps[:, 0] = 1  # the block's largest: the rest falls on and between all borders
    return {"normal": normal(160, 160) * 0.05, "bfloat16": (normal(40, 72) * 0.02).bfloat16().float(),
            "odd": normal(7, 13), "outliers": outliers, "zeros": zeros, "steps": steps,
            "one": torch.tensor([[-0.25]])}


def make_vectors():
    floats, others, cpu = {}, {}, {}
    for name, matrix in matrices().items():
        parts = quantize(matrix)
        floats[f"{name}.matrix"] = matrix
        floats[f"{name}.wide"] = dequantize(parts, matrix.shape)
        floats[f"{name}.factors"], floats[f"{name}.offset"] = parts["factors"], parts["offset"]
        others[f"{name}.packed"], others[f"{name}.codes"] = parts["packed"], parts["codes"]
        # As one row: for rows that are no multiple of a block the AVX-512 code takes the wrong block's scale.
        packed, state = bnb.quantize_4bit(matrix.reshape(-1), blocksize=64, compress_statistics=True, quant_type="nf4")
        wide = bnb.dequantize_4bit(packed, state).reshape(matrix.shape)
        assert torch.equal(packed.reshape(-1), parts["packed"]) and torch.equal(state.offset, parts["offset"][0])
        assert torch.allclose(state.state2.absmax, parts["factors"], rtol=0, atol=1e-37)
        # The compiled CPU code looks the scales' codes up in a coarse table: near a border it takes the neighbour.
        apart = (state.absmax.int() - parts["codes"].int()).abs()
        cpu[name] = {"scale_codes_that_differ": int((apart > 0).sum()), "of": apart.numel(),
                     "largest_difference_of_a_number": float((wide - floats[f"{name}.wide"]).abs().max())}
    floats["dynamic_map"] = bnb.create_dynamic_map()
    floats["nf4"] = bnb.get_4bit_type("nf4", device="cpu")
    save_file({key: t.float().contiguous() for key, t in floats.items()}, "vectors.safetensors")
    save_file({key: t.float().contiguous() for key, t in others.items()}, "codes.safetensors")
    return cpu


def rounded_model(attention=lora.EAGER):
    """The tiny model with every matrix of its blocks replaced by what 4 bits leave of it."""
    model = lora.load(lora.TIED, attention)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if weight.dim() == 2 and ".layers." in name:
                weight.copy_(dequantize(quantize(weight), weight.shape))
    return model


def with_adapter(attention=lora.EAGER):
    return lora.PeftModel.from_pretrained(rounded_model(attention), str(lora.ADAPTER), is_trainable=True).eval()


def gradients(model, batch):
    model(**batch).loss.backward()
    return {name.replace(".default.", "."): p.grad for name, p in model.named_parameters() if p.requires_grad}


def make_training(cpu):
    batch = lora.make_batch()
    with torch.no_grad():
        scores = lora.logits(with_adapter(), batch)
        effect = lora.largest_difference(scores, lora.logits(lora.load_with_adapter(), batch))
        noise = lora.largest_difference(scores, lora.logits(with_adapter(lora.SDPA), batch))
        loss = with_adapter()(**batch).loss
    seen = gradients(with_adapter(), batch)
    lora.write_tensors("logits.safetensors", {"logits": scores})
    lora.write_tensors("gradients.safetensors", seen)
    lora.write_json("nf4.json", {
        "bitsandbytes": bitsandbytes.__version__, "loss": lora.number(loss),
        "largest_change_of_a_logit_by_rounding": effect,
        "noise": {"logits": noise, "gradients": lora.largest_difference(seen, gradients(with_adapter(lora.SDPA), batch))},
        "compiled_cpu_code": cpu})


if __name__ == "__main__":
    torch.set_num_threads(1)
    transformers.utils.logging.disable_progress_bar()
    make_training(make_vectors())
