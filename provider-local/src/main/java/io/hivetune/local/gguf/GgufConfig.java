package io.hivetune.local.gguf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.model.RopeScaling;
import java.util.Map;

/** A file's settings as the {@code config.json} of a Hugging Face folder. */
final class GgufConfig {
  /** {@code model_type} and class by {@code general.architecture}. */
  private static final Map<String, String[]> FAMILIES =
      Map.of(
          "llama", new String[] {"llama", "LlamaForCausalLM"},
          "qwen2", new String[] {"qwen2", "Qwen2ForCausalLM"},
          "qwen3", new String[] {"qwen3", "Qwen3ForCausalLM"},
          "gemma3", new String[] {"gemma3_text", "Gemma3ForCausalLM"});

  /** Layers of the one Gemma 3 whose attention is scaled otherwise. */
  private static final int GEMMA_27B_LAYERS = 62;

  private final GgufFile file;
  private final GgufMetadata settings;
  private final String arch;

  private GgufConfig(GgufFile file, String arch) {
    this.file = file;
    this.settings = file.metadata();
    this.arch = arch;
  }

  /**
   * @throws HiveTuneException if the architecture isn't known here, or a setting is missing or
   *     means something that isn't computed here
   */
  static ObjectNode of(GgufFile file) {
    String arch = file.metadata().requiredText("general.architecture");
    String[] family = FAMILIES.get(arch);
    if (family == null) {
      throw problem(
          file,
          "gguf.architecture",
          arch,
          String.join(", ", FAMILIES.keySet().stream().sorted().toList()));
    }
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.putArray("architectures").add(family[1]);
    json.put("model_type", family[0]);
    new GgufConfig(file, arch).fill(json);
    return json;
  }

  private void fill(ObjectNode json) {
    int heads = required("attention.head_count");
    int hidden = required("embedding_length");
    int plainWidth = heads == 0 ? 0 : hidden / heads;
    int headWidth = (int) settings.integer(arch + ".attention.key_length", plainWidth);
    json.put("vocab_size", vocabulary());
    json.put("hidden_size", hidden);
    json.put("num_hidden_layers", layers());
    json.put("num_attention_heads", heads);
    json.put(
        "num_key_value_heads",
        settings.has(arch + ".attention.head_count_kv")
            ? required("attention.head_count_kv")
            : heads);
    json.put("head_dim", headWidth);
    json.put("intermediate_size", required("feed_forward_length"));
    json.put("max_position_embeddings", required("context_length"));
    boolean gemma = arch.equals("gemma3");
    json.put(gemma ? "hidden_activation" : "hidden_act", gemma ? "gelu_pytorch_tanh" : "silu");
    json.put(
        "rms_norm_eps",
        shortest(settings.number(arch + ".attention.layer_norm_rms_epsilon", 1e-5)));
    json.put("tie_word_embeddings", !file.tensors().containsKey("output.weight"));
    json.put("attention_bias", arch.equals("llama") && has("attn_q.bias"));
    if (arch.equals("llama")) {
      json.put("mlp_bias", has("ffn_gate.bias"));
    }
    if (gemma) {
      json.put("sliding_window", required("attention.sliding_window"));
      json.put("sliding_window_pattern", 6);
      json.put("rope_local_base_freq", 10_000.0);
      json.put(
          "query_pre_attn_scalar",
          required("block_count") == GEMMA_27B_LAYERS ? plainWidth : headWidth);
    }
    double theta = shortest(settings.number(arch + ".rope.freq_base", gemma ? 1_000_000 : 10_000));
    json.put("rope_theta", theta);
    fillScaling(json, theta, headWidth);
  }

  private boolean has(String part) {
    return file.tensors().containsKey("blk.0." + part);
  }

  private int required(String key) {
    return settings.requiredInt(arch + "." + key);
  }

  /**
   * Not more than there are tensors for: a damaged count would cost memory before it is noticed.
   */
  private int layers() {
    int layers = required("block_count");
    if (layers > file.tensors().size()) {
      throw problem(file, "gguf.tensor-missing", "blk." + (layers - 1) + ".attn_norm.weight");
    }
    return layers;
  }

  private long vocabulary() {
    GgufTensor table = file.tensors().get("token_embd.weight");
    if (table == null || table.shape().size() != 2) {
      throw problem(file, "gguf.tensor-missing", "token_embd.weight");
    }
    return table.shape().get(0);
  }

  private void fillScaling(ObjectNode json, double theta, int headWidth) {
    String type = settings.text(arch + ".rope.scaling.type").orElse("none");
    double factor = settings.number(arch + ".rope.scaling.factor", 1);
    GgufTensor divisors = file.tensors().get("rope_freqs.weight");
    if (!type.equals("none") && !type.equals("linear")) {
      throw problem(file, "gguf.rope", type);
    }
    if (divisors != null) {
      fillLlama3(json, theta, headWidth, divisors);
    } else if (type.equals("linear") && factor != 1) {
      json.putObject("rope_scaling").put("rope_type", "linear").put("factor", shortest(factor));
    }
  }

  /** The file has only what it comes to; the words of Llama 3 that come to the same are found. */
  private void fillLlama3(ObjectNode json, double theta, int headWidth, GgufTensor tensor) {
    float[] divisors = tensor.read(0, 1);
    double factor = 1;
    for (float d : divisors) {
      factor = Math.max(factor, d);
    }
    for (int original : new int[] {8192, 4096, 2048, 16384, 32768}) {
      RopeScaling.Llama3 stretch = new RopeScaling.Llama3(factor, 1, 4, original);
      if (divisors.length == headWidth / 2
          && near(GgufArchitecture.divisors(theta, headWidth, stretch), divisors)) {
        json.putObject("rope_scaling")
            .put("rope_type", "llama3")
            .put("factor", factor)
            .put("low_freq_factor", 1.0)
            .put("high_freq_factor", 4.0)
            .put("original_max_position_embeddings", original);
        return;
      }
    }
    throw problem(file, "gguf.rope", "rope_freqs.weight");
  }

  private static boolean near(float[] ours, float[] theirs) {
    for (int i = 0; i < ours.length; i++) {
      if (!(Math.abs(ours[i] - theirs[i]) <= 1e-4 * Math.abs(theirs[i]))) {
        return false;
      }
    }
    return true;
  }

  /** Of the doubles that a float could stand for, the one that is written shortest: 1e-5. */
  private static double shortest(double value) {
    return value == (float) value ? Double.parseDouble(Float.toString((float) value)) : value;
  }

  static HiveTuneException problem(GgufFile file, String code, Object... arguments) {
    return new HiveTuneException(
        Problem.of(GgufFile.class, code, arguments).at(file.path().toString()));
  }
}
