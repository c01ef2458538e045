package io.hivetune.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What Ollama knows of a model.
 *
 * @param template Ollama's own, in Go's template language
 * @param system the prompt that stands in front where a conversation has none; may be empty
 * @param parameters one a line, as in a Modelfile
 * @param family the architecture, for example {@code llama}
 * @param size number of parameters, for people: {@code 7B}
 * @param quantization for example {@code Q4_K_M}
 * @param capabilities for example {@code completion}, {@code tools}
 */
public record OllamaModel(
    String template,
    String system,
    String parameters,
    String family,
    String size,
    String quantization,
    List<String> capabilities) {
  public OllamaModel {
    capabilities = List.copyOf(capabilities);
  }

  static OllamaModel of(JsonNode shown) {
    JsonNode details = shown.path("details");
    List<String> capabilities = new ArrayList<>();
    shown.path("capabilities").forEach(c -> capabilities.add(c.asText()));
    return new OllamaModel(
        shown.path("template").asText(),
        shown.path("system").asText(),
        shown.path("parameters").asText(),
        details.path("family").asText(),
        details.path("parameter_size").asText(),
        details.path("quantization_level").asText(),
        capabilities);
  }
}
