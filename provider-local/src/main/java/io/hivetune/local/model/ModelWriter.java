package io.hivetune.local.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes {@code config.json} and {@code model.safetensors} of a Llama model as Hugging Face reads
 * them.
 */
public final class ModelWriter {
  private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

  private ModelWriter() {}

  /**
   * @param endOfTurn token that ends an answer
   */
  public static void write(
      Path folder,
      DecoderConfig config,
      Weights weights,
      Dtype dtype,
      int beginOfText,
      int endOfTurn)
      throws IOException {
    if (config.family() != Family.LLAMA || !(config.rope().scaling() instanceof RopeScaling.None)) {
      throw new IllegalArgumentException("only plain Llama models are written, not " + config);
    }
    AtomicFiles.writeString(
        folder.resolve("config.json"),
        JSON.writeValueAsString(json(config, dtype, beginOfText, endOfTurn)) + "\n");
    try (Scope scope = Scope.silent()) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (Parameter p : Parameter.all(config)) {
        tensors.put(p.name(), weights.get(p.name()).to(dtype).contiguous());
      }
      SafeTensors.write(folder.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
    }
  }

  private static ObjectNode json(DecoderConfig c, Dtype dtype, int beginOfText, int endOfTurn) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.putArray("architectures").add("LlamaForCausalLM");
    json.put("model_type", "llama");
    json.put("vocab_size", c.vocabulary());
    json.put("hidden_size", c.hidden());
    json.put("num_hidden_layers", c.layers());
    json.put("num_attention_heads", c.heads());
    json.put("num_key_value_heads", c.keyValueHeads());
    json.put("head_dim", c.headWidth());
    json.put("intermediate_size", c.intermediate());
    json.put("max_position_embeddings", c.context());
    json.put("hidden_act", "silu");
    json.put("rms_norm_eps", c.normEpsilon());
    json.put("rope_theta", c.rope().theta());
    json.putNull("rope_scaling");
    json.put("attention_bias", false);
    json.put("mlp_bias", false);
    json.put("tie_word_embeddings", c.tied());
    json.put("bos_token_id", beginOfText);
    json.put("eos_token_id", endOfTurn);
    json.put(
        "torch_dtype",
        dtype == Dtype.F16 ? "float16" : dtype == Dtype.BF16 ? "bfloat16" : "float32");
    return json;
  }
}
