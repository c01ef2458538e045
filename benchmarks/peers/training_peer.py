"""PyTorch + PEFT on the model, batch and cores of TrainingSpeed; started by it.

Reads a number of steps a line, answers with the seconds of each. Needs torch, transformers, peft.
"""

import os
import sys
import time

threads, tokens, vocabulary, hidden, layers, heads, kv_heads, intermediate = map(int, sys.argv[1:9])
os.environ["OMP_NUM_THREADS"] = str(threads)

import peft  # noqa: E402
import torch  # noqa: E402
import transformers  # noqa: E402

torch.set_num_threads(threads)
torch.manual_seed(1)
model = transformers.LlamaForCausalLM(
    transformers.LlamaConfig(
        vocab_size=vocabulary,
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        num_key_value_heads=kv_heads,
        head_dim=64,
        intermediate_size=intermediate,
        tie_word_embeddings=True,
        use_cache=False,
    )
)
model = peft.get_peft_model(
    model,
    peft.LoraConfig(
        r=16,
        lora_alpha=32,
        target_modules=["q_proj", "k_proj", "v_proj", "o_proj"],
        task_type="CAUSAL_LM",
    ),
)
model.train()
trained = [p for p in model.parameters() if p.requires_grad]
optimizer = torch.optim.AdamW(trained, lr=2e-4, betas=(0.9, 0.95), weight_decay=0.0)
ids = torch.randint(0, vocabulary, (threads, tokens))
labels = ids.clone()
labels[:, : tokens // 2] = -100


def step():
    start = time.perf_counter()
    loss = model(input_ids=ids, labels=labels).loss
    loss.backward()
    torch.nn.utils.clip_grad_norm_(trained, 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return time.perf_counter() - start


print(
    f"torch {torch.__version__}, transformers {transformers.__version__}, peft {peft.__version__}, "
    f"{torch.get_num_threads()} threads",
    flush=True,
)
for line in sys.stdin:
    print(" ".join(f"{step():.4f}" for _ in range(int(line))), flush=True)
