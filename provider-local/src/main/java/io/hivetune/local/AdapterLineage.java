package io.hivetune.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.TunedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an adapter came from, in {@code hivetune.json} beside PEFT's files, which ignore it. */
final class AdapterLineage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "hivetune.json";

  private AdapterLineage() {}

  /**
   * @param promptFormat fingerprint of the chat template and tokenizer it was trained with
   */
  static void write(Path adapter, TunedModel model, String promptFormat) {
    ObjectNode json = JSON.createObjectNode();
    json.put("model", model.ref().toString());
    json.put("baseModel", model.baseModel().toString());
    json.put("job", model.job().toString());
    json.put("promptFormat", promptFormat);
    json.put("trainingData", model.trainingData().sha256());
    model.validationData().ifPresent(v -> json.put("validationData", v.sha256()));
    model.systemPrompt().ifPresent(s -> json.put("systemPrompt", s));
    ObjectNode settings = json.putObject("settings");
    model.settings().forEach(settings::put);
    try {
      AtomicFiles.writeString(
          adapter.resolve(FILE),
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    } catch (IOException e) {
      throw new HiveTuneException(
          Problem.of(LocalProvider.class, "job.unwritable", String.valueOf(e.getMessage()))
              .at(adapter.toString()),
          e);
    }
  }

  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  static TunedModel read(Path adapter) {
    JsonNode json = json(adapter);
    Map<String, String> settings = new LinkedHashMap<>();
    json.path("settings")
        .fields()
        .forEachRemaining(s -> settings.put(s.getKey(), s.getValue().asText()));
    return new TunedModel(
        ModelRef.parse(json.path("model").asText()),
        ModelRef.parse(json.path("baseModel").asText()),
        JobRef.parse(json.path("job").asText()),
        new Fingerprint(json.path("trainingData").asText()),
        Optional.ofNullable(json.path("validationData").asText(null)).map(Fingerprint::new),
        Optional.ofNullable(json.path("systemPrompt").asText(null)),
        List.of(),
        settings);
  }

  /**
   * Refuses an adapter that was trained with another template or tokenizer; one made elsewhere,
   * without a note, is taken.
   */
  static void requireSameFormat(Path adapter, String promptFormat) {
    if (!Files.isRegularFile(adapter.resolve(FILE))) {
      return;
    }
    String trained = json(adapter).path("promptFormat").asText();
    if (!trained.equals(promptFormat)) {
      throw new HiveTuneException(
          Problem.of(
                  LocalProvider.class,
                  "adapter.other-format",
                  abbreviate(trained),
                  abbreviate(promptFormat))
              .at(adapter.toString()));
    }
  }

  private static String abbreviate(String hash) {
    return hash.length() > 12 ? hash.substring(0, 12) : hash;
  }

  private static JsonNode json(Path adapter) {
    try {
      return JSON.readTree(adapter.resolve(FILE).toFile());
    } catch (IOException e) {
      throw new HiveTuneException(
          Problem.of(LocalProvider.class, "adapter.no-lineage").at(adapter.toString()), e);
    }
  }
}
