package io.hivetune.local.llamacpp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs in the forked JVM: reads what to do from a JSON file, writes what came of it to another. */
final class LlamaCppMain {
  private LlamaCppMain() {}

  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode order = json.readTree(Files.readString(Path.of(args[0]), StandardCharsets.UTF_8));
    ModelParameters parameters =
        new ModelParameters()
            .setModel(order.path("model").asText())
            .setCtxSize(order.path("context").asInt())
            .setThreads(1)
            .setThreadsBatch(1)
            .setGpuLayers(0)
            .disableLog();
    if (order.hasNonNull("adapter")) {
      parameters.addLoraAdapter(order.path("adapter").asText());
    }
    ArrayNode answers = json.createArrayNode();
    try (LlamaModel model = new LlamaModel(parameters)) {
      for (JsonNode prompt : order.path("prompts")) {
        ObjectNode answer = answers.addObject();
        ArrayNode tokens = answer.putArray("tokens");
        for (int token : model.encode(prompt.asText())) {
          tokens.add(token);
        }
        if (order.path("length").asInt() > 0) {
          answer.put("text", model.complete(inference(prompt.asText(), order)));
        }
      }
    }
    Files.writeString(Path.of(args[1]), json.writeValueAsString(answers), StandardCharsets.UTF_8);
    // A native thread of llama.cpp would keep this process alive.
    Runtime.getRuntime().halt(0);
  }

  private static InferenceParameters inference(String prompt, JsonNode order) {
    return new InferenceParameters(prompt)
        .setNPredict(order.path("length").asInt())
        .setTemperature(0)
        .setRepeatPenalty(1)
        .setCachePrompt(false);
  }
}
