package io.hivetune.local.gguf;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.Family;
import io.hivetune.local.model.RopeScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A decoder's shape in the words of GGUF. */
final class GgufArchitecture {
  /** llama.cpp has these fixed for Gemma 3. */
  private static final int GEMMA_PATTERN = 6;

  private static final double GEMMA_LOCAL_THETA = 10_000;

  private GgufArchitecture() {}

  /**
   * {@code general.architecture}.
   *
   * @throws HiveTuneException if llama.cpp has none for this family
   */
  static String name(DecoderConfig config) {
    return switch (config.family().modelType()) {
      case "llama", "mistral" -> "llama";
      case "qwen2" -> "qwen2";
      case "qwen3" -> "qwen3";
      case "gemma3_text" -> "gemma3";
      default ->
          throw new HiveTuneException(
              Problem.of(GgufFile.class, "gguf.family", config.family().modelType()));
    };
  }

  /**
   * What a GGUF file can't say of this model, so that llama.cpp would compute something else; empty
   * if all is well.
   */
  static List<Problem> problems(DecoderConfig config) {
    List<Problem> problems = new ArrayList<>();
    String family = config.family().modelType();
    if (config.traits().attentionBias() && config.traits().headNorms()) {
      problems.add(Problem.of(GgufFile.class, "gguf.not-said", "attention_bias", family));
    }
    RopeScaling stretch = config.rope().scaling();
    if (!(stretch instanceof RopeScaling.None
        || stretch instanceof RopeScaling.Linear
        || stretch instanceof RopeScaling.Llama3)) {
      problems.add(Problem.of(GgufFile.class, "gguf.not-said", "rope_scaling", family));
    }
    if (config.family() == Family.GEMMA3) {
      if (config.attentionScale() != 1 / Math.sqrt(config.headWidth())) {
        problems.add(Problem.of(GgufFile.class, "gguf.not-said", "query_pre_attn_scalar", family));
      }
      if (config.localRope().theta() != GEMMA_LOCAL_THETA) {
        problems.add(Problem.of(GgufFile.class, "gguf.not-said", "rope_local_base_freq", family));
      }
      for (int i = 0; i < config.layers(); i++) {
        if ((config.windows().get(i) == 0) != ((i + 1) % GEMMA_PATTERN == 0)) {
          problems.add(Problem.of(GgufFile.class, "gguf.not-said", "layer_types", family));
          break;
        }
      }
    }
    return problems;
  }

  /** What a reader of the export should know. */
  static List<Problem> notices(DecoderConfig config) {
    int window =
        config.family() == Family.GEMMA3
            ? 0
            : config.windows().stream().mapToInt(w -> w).max().orElse(0);
    return window > 0 && window < config.context()
        ? List.of(Problem.of(GgufFile.class, "gguf.window", window))
        : List.of();
  }

  static void write(GgufWriter out, DecoderConfig config) {
    String arch = name(config);
    out.set(arch + ".block_count", config.layers());
    out.set(arch + ".context_length", config.context());
    out.set(arch + ".embedding_length", config.hidden());
    out.set(arch + ".feed_forward_length", config.intermediate());
    out.set(arch + ".attention.head_count", config.heads());
    out.set(arch + ".attention.head_count_kv", config.keyValueHeads());
    out.set(arch + ".attention.key_length", config.headWidth());
    out.set(arch + ".attention.value_length", config.headWidth());
    out.set(arch + ".attention.layer_norm_rms_epsilon", (float) config.normEpsilon());
    out.set(arch + ".vocab_size", config.vocabulary());
    out.set(arch + ".rope.freq_base", (float) config.rope().theta());
    out.set(arch + ".rope.dimension_count", config.headWidth());
    if (config.rope().scaling() instanceof RopeScaling.Linear linear) {
      out.set(arch + ".rope.scaling.type", "linear");
      out.set(arch + ".rope.scaling.factor", (float) linear.factor());
    }
    if (config.family() == Family.GEMMA3) {
      int window = config.windows().stream().mapToInt(w -> w).max().orElse(0);
      out.set(arch + ".attention.sliding_window", window);
    }
  }

  /** What each rotary frequency is divided by, where the scaling is of Llama 3's kind. */
  static Optional<float[]> frequencyDivisors(DecoderConfig config) {
    if (!(config.rope().scaling() instanceof RopeScaling.Llama3 stretch)) {
      return Optional.empty();
    }
    return Optional.of(divisors(config.rope().theta(), config.headWidth(), stretch));
  }

  static float[] divisors(double theta, int headWidth, RopeScaling.Llama3 stretch) {
    float[] divisors = new float[headWidth / 2];
    for (int i = 0; i < divisors.length; i++) {
      double plain = Math.pow(theta, -2.0 * i / headWidth);
      divisors[i] = (float) (plain / stretch.stretch(i, plain));
    }
    return divisors;
  }
}
