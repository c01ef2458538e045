package io.hivetune.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model reached, row by row, as a JSON file to be committed beside the tests: a later model
 * is compared with it in pairs, without asking the old one again. It holds scores and answers, in
 * the order of the test data, and is good for these test data and these scorers only. Immutable.
 */
public final class Baseline {
  private static final String SCHEMA = "hivetune-baseline/1";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String place;
  private final JsonNode root;

  private Baseline(String place, JsonNode root) {
    this.place = place;
    this.root = root;
  }

  /** Of the tuned model of a comparison. */
  public static Baseline of(Comparison comparison) {
    ModelRun run = comparison.tuned();
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", SCHEMA);
    root.put("task", comparison.task().name());
    root.put("model", run.ref().toString());
    root.put("testData", comparison.fingerprint().sha256());
    ObjectNode signatures = root.putObject("scorers");
    comparison.task().scorers().forEach(s -> signatures.put(s.id(), s.signature()));
    ArrayNode rows = root.putArray("rows");
    for (int i = 0; i < run.records().size(); i++) {
      ObjectNode row = rows.addObject();
      row.put("answer", run.records().get(i).answer());
      ObjectNode scores = row.putObject("scores");
      for (Map.Entry<String, List<Score>> entry : run.scores().entrySet()) {
        entry
            .getValue()
            .get(i)
            .scored()
            .ifPresent(s -> scores.putArray(entry.getKey()).add(s.value()).add(s.weight()));
      }
    }
    return new Baseline("baseline", root);
  }

  /**
   * @throws HiveTuneException if the file is no baseline
   * @throws IOException if it can't be read
   */
  public static Baseline read(Path file) throws IOException {
    String place = String.valueOf(file.getFileName());
    try {
      JsonNode root = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
      if (root.path("schema").asText().equals(SCHEMA)) {
        return new Baseline(place, root);
      }
    } catch (JsonProcessingException e) {
      // Said below.
    }
    throw new HiveTuneException(Problem.of(Baseline.class, "baseline.none").at(place));
  }

  /** One row a line, so that a change shows as such. */
  public void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder("{\n");
    root.fields()
        .forEachRemaining(
            field -> {
              if (!field.getKey().equals("rows")) {
                text.append(" \"").append(field.getKey()).append("\":");
                text.append(field.getValue()).append(",\n");
              }
            });
    text.append(" \"rows\":[\n");
    List<String> rows = new ArrayList<>();
    root.get("rows").forEach(row -> rows.add("  " + row));
    text.append(String.join(",\n", rows)).append("\n ]\n}\n");
    AtomicFiles.writeString(file, text.toString());
  }

  public ModelRef model() {
    return ModelRef.parse(root.get("model").asText());
  }

  /**
   * The tuned model of {@code now} against this one, on the scorers that both know. Its p-values
   * are adjusted for these scorers.
   *
   * @throws HiveTuneException if the test data are others, or no scorer is the same to its
   *     signature
   */
  public Comparison compare(Comparison now) {
    if (!root.path("testData").asText().equals(now.fingerprint().sha256())) {
      throw new HiveTuneException(Problem.of(Baseline.class, "baseline.other-data").at(place));
    }
    List<Scorer> shared =
        now.task().scorers().stream()
            .filter(s -> root.path("scorers").path(s.id()).asText().equals(s.signature()))
            .toList();
    if (shared.isEmpty()) {
      throw new HiveTuneException(Problem.of(Baseline.class, "baseline.other-scorers").at(place));
    }
    EvalTask task = now.task().scorers(shared);
    ModelRun tuned = now.tuned();
    return Comparison.of(task, before(task, tuned), List.of(tuned), Instant.EPOCH).get(0);
  }

  private ModelRun before(EvalTask task, ModelRun now) {
    List<EvalRecord> records = new ArrayList<>();
    Map<String, List<Score>> scores = new LinkedHashMap<>();
    task.scorers().forEach(s -> scores.put(s.id(), new ArrayList<>()));
    for (int i = 0; i < now.records().size(); i++) {
      JsonNode row = root.get("rows").path(i);
      ChatReply reply =
          new ChatReply(
              row.path("answer").asText(), FinishReason.STOP, Usage.NONE, Duration.ZERO, model());
      records.add(new EvalRecord(now.records().get(i).example(), reply, Optional.empty()));
      scores.forEach((id, all) -> all.add(score(row.path("scores").path(id))));
    }
    return new ModelRun(model(), records, scores, Duration.ZERO);
  }

  private static Score score(JsonNode given) {
    return given.isArray()
        ? new Score.Scored(given.get(0).asDouble(), given.get(1).asDouble(), List.of())
        : Score.unscored(Problem.of(Baseline.class, "baseline.unscored"));
  }
}
