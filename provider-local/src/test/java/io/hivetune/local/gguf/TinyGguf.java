package io.hivetune.local.gguf;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A whole model of a few hundred numbers in a GGUF file. */
final class TinyGguf {
  static final List<String> TOKENS =
      List.of("<|end|>", "a", "b", "c", "ab", "\u0120", "d", "e", "f", "g", "h", "i");

  private TinyGguf() {}

  static GgufWriter writer() {
    GgufWriter out = new GgufWriter();
    out.set("general.architecture", "llama").set("general.file_type", 0);
    out.set("llama.block_count", 1).set("llama.context_length", 32);
    out.set("llama.embedding_length", 32).set("llama.feed_forward_length", 32);
    out.set("llama.attention.head_count", 2).set("llama.attention.head_count_kv", 1);
    out.set("llama.attention.layer_norm_rms_epsilon", 1e-5f);
    out.set("llama.rope.freq_base", 10_000f).set("tokenizer.ggml.model", "gpt2");
    out.set("tokenizer.ggml.pre", "qwen2").set("tokenizer.ggml.tokens", TOKENS);
    out.set("tokenizer.ggml.token_type", new int[] {3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
    out.set("tokenizer.ggml.merges", List.of("a b"));
    out.set("tokenizer.ggml.eos_token_id", 0);
    out.set("tokenizer.chat_template", "{{ messages[0]['content'] }}");
    Map<String, List<Long>> shapes = new TreeMap<>();
    shapes.put("token_embd.weight", List.of(12L, 32L));
    shapes.put("output_norm.weight", List.of(32L));
    shapes.put("blk.0.attn_norm.weight", List.of(32L));
    shapes.put("blk.0.attn_q.weight", List.of(32L, 32L));
    shapes.put("blk.0.attn_k.weight", List.of(16L, 32L));
    shapes.put("blk.0.attn_v.weight", List.of(16L, 32L));
    shapes.put("blk.0.attn_output.weight", List.of(32L, 32L));
    shapes.put("blk.0.ffn_norm.weight", List.of(32L));
    shapes.put("blk.0.ffn_gate.weight", List.of(32L, 32L));
    shapes.put("blk.0.ffn_up.weight", List.of(32L, 32L));
    shapes.put("blk.0.ffn_down.weight", List.of(32L, 32L));
    shapes.forEach((name, shape) -> out.add(tensor(name, shape)));
    return out;
  }

  private static GgufWriter.Pending tensor(String name, List<Long> shape) {
    GgufType type =
        shape.size() == 1 ? GgufType.F32 : name.contains("ffn") ? GgufType.Q8_0 : GgufType.F16;
    return new GgufWriter.Pending(
        name, shape, type, (first, count) -> numbers(name, first, count * 32));
  }

  private static float[] numbers(String name, long first, int count) {
    SplittableRandom random = new SplittableRandom(name.hashCode() + first);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    return values;
  }

  static Path write(Path file) {
    writer().write(file);
    return file;
  }
}
