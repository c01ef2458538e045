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
 * Writes {@code config.json} and {@code model.safetensors} of a model of any known family as
 * Hugging Face reads them.
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
    ObjectNode json = ConfigWriter.write(config);
    json.put("bos_token_id", beginOfText);
    json.put("eos_token_id", endOfTurn);
    json.put("torch_dtype", name(dtype));
    AtomicFiles.writeString(folder.resolve("config.json"), JSON.writeValueAsString(json) + "\n");
    try (Scope scope = Scope.silent()) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (Parameter p : Parameter.all(config)) {
        tensors.put(p.name(), weights.get(p.name()).to(dtype).contiguous());
      }
      SafeTensors.write(folder.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
    }
  }

  private static String name(Dtype dtype) {
    return switch (dtype) {
      case F16 -> "float16";
      case BF16 -> "bfloat16";
      default -> "float32";
    };
  }
}
