package io.hivetune.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.local.prompt.FormatFingerprint;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.TunedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an adapter came from, in {@code hivetune.json} beside PEFT's files, which ignore it. */
public final class AdapterLineage {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Name of the file. */
  public static final String FILE = "hivetune.json";

  private AdapterLineage() {}

  /**
   * @param format the chat template and tokenizer it was trained with
   */
  static void write(Path adapter, TunedModel model, FormatFingerprint format) {
    ObjectNode json = JSON.createObjectNode();
    json.put("model", model.ref().toString());
    json.put("baseModel", model.baseModel().toString());
    json.put("job", model.job().toString());
    json.put("chatTemplate", format.template());
    json.put("tokenizer", format.tokenizer());
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

  /** Whether a folder has such a note. */
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  /**
   * @throws HiveTuneException if there is no such note, or it is damaged
   */
  public static TunedModel read(Path adapter) {
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
   * Refuses an adapter that was trained with another template or tokenizer, and says which; one
   * made elsewhere, without a note, is taken.
   */
  public static void requireSameFormat(Path adapter, FormatFingerprint serving) {
    if (!Files.isRegularFile(adapter.resolve(FILE))) {
      return;
    }
    JsonNode trained = json(adapter);
    List<Problem> problems = new ArrayList<>();
    compare(problems, "adapter.other-template", trained.path("chatTemplate"), serving.template());
    compare(problems, "adapter.other-tokenizer", trained.path("tokenizer"), serving.tokenizer());
    if (!problems.isEmpty()) {
      throw new HiveTuneException(
          problems.stream().map(p -> p.at(adapter.toString())).toList(), null);
    }
  }

  private static void compare(
      List<Problem> problems, String code, JsonNode trained, String serving) {
    if (!trained.asText().equals(serving)) {
      problems.add(
          Problem.of(
              LocalProvider.class, code, abbreviate(trained.asText("?")), abbreviate(serving)));
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
