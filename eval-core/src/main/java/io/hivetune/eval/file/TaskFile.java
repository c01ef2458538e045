package io.hivetune.eval.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.ExampleReader;
import io.hivetune.dataset.format.ReadRecord;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.PromptStrategy;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Scorers;
import io.hivetune.eval.Statistics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * An {@link EvalTask} from a file, so that what "better" means can be agreed, reviewed and
 * committed without Java. Either a file of examples in any format that {@link ExampleReader} reads
 * (then the only scorer is chrF), or a JSON object:
 *
 * <pre>{@code
 * {"name": "상담", "data": "test.jsonl", "use": "verdict",
 *  "scorers": ["chrf", "exact", "bleu:ko", "loss", {"rubric": "blog.json"}],
 *  "repetitions": 1, "maxTokens": 256, "temperature": 0, "topP": 1, "seed": 42,
 *  "basePrompt": "…", "tunedPrompt": "…", "criteria": "…",
 *  "confidence": 0.95, "resamples": 10000, "minimumRows": 10, "statisticsSeed": 1}
 * }</pre>
 *
 * <p>All but {@code data} may be left out; files stand beside the task's file. Scorers are named as
 * {@link ScorerNames} says.
 */
public final class TaskFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> FIELDS =
      List.of(
          "name",
          "data",
          "use",
          "scorers",
          "repetitions",
          "maxTokens",
          "temperature",
          "topP",
          "seed",
          "basePrompt",
          "tunedPrompt",
          "criteria",
          "confidence",
          "resamples",
          "minimumRows",
          "statisticsSeed");

  private final Path file;

  private TaskFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a task.
   *
   * @throws HiveTuneException naming what is wrong in it
   * @throws IOException if a file can't be read
   */
  public static EvalTask read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    String start = text.startsWith("\uFEFF") ? text.substring(1).strip() : text.strip();
    TaskFile task = new TaskFile(file);
    if (start.startsWith("{") && start.endsWith("}")) {
      try {
        JsonNode whole = JSON.readTree(start);
        if (whole.has("data")) {
          return task.task(whole);
        }
      } catch (JsonProcessingException e) {
        // Several objects, one a line: examples.
      }
    }
    return EvalTask.of(examples(file))
        .name(String.valueOf(file.getFileName()).replaceFirst("[.][^.]+$", ""))
        .scorers(Scorers.chrF());
  }

  private EvalTask task(JsonNode node) throws IOException {
    List<Problem> problems = new ArrayList<>();
    for (Iterator<String> fields = node.fieldNames(); fields.hasNext(); ) {
      String field = fields.next();
      if (!FIELDS.contains(field)) {
        problems.add(problem("taskfile.field", field, String.join(", ", FIELDS)));
      }
    }
    List<Scorer> scorers = scorers(node.path("scorers"), problems);
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    Dataset data = examples(file.resolveSibling(node.get("data").asText()));
    boolean choosing = node.path("use").asText().equals("choosing");
    try {
      return (choosing ? EvalTask.forChoosing(data) : EvalTask.of(data))
          .name(node.path("name").asText("task"))
          .scorers(scorers)
          .repetitions(node.path("repetitions").asInt(1))
          .basePrompt(prompt(node.path("basePrompt")))
          .tunedPrompt(prompt(node.path("tunedPrompt")))
          .criteria(node.path("criteria").asText(""))
          .options(options(node))
          .statistics(statistics(node));
    } catch (IllegalArgumentException e) {
      throw new HiveTuneException(problem("taskfile.value", String.valueOf(e.getMessage())), e);
    }
  }

  private List<Scorer> scorers(JsonNode node, List<Problem> problems) throws IOException {
    if (node.isMissingNode()) {
      return List.of(Scorers.chrF());
    }
    List<Scorer> scorers = new ArrayList<>();
    for (JsonNode one : node) {
      try {
        ScorerNames.scorer(one, file)
            .ifPresentOrElse(
                scorers::add,
                () ->
                    problems.add(
                        problem(
                            "taskfile.scorer",
                            one.isTextual() ? one.asText() : one.toString(),
                            String.join(", ", ScorerNames.KNOWN))));
      } catch (IllegalArgumentException e) {
        problems.add(problem("taskfile.value", String.valueOf(e.getMessage())));
      }
    }
    return scorers;
  }

  private static PromptStrategy prompt(JsonNode node) {
    return node.isTextual() ? PromptStrategy.withSystem(node.asText()) : PromptStrategy.asGiven();
  }

  private static GenerationOptions options(JsonNode node) {
    return new GenerationOptions(
        node.path("maxTokens").asInt(GenerationOptions.GREEDY.maxTokens()),
        node.path("temperature").asDouble(0),
        node.path("topP").asDouble(1),
        List.of(),
        node.has("seed") ? OptionalLong.of(node.get("seed").asLong()) : OptionalLong.empty());
  }

  private static Statistics statistics(JsonNode node) {
    Statistics otherwise = Statistics.DEFAULT;
    return new Statistics(
        node.path("confidence").asDouble(otherwise.confidence()),
        node.path("resamples").asInt(otherwise.resamples()),
        node.path("minimumRows").asInt(otherwise.minimumRows()),
        node.path("statisticsSeed").asLong(otherwise.seed()));
  }

  private static Dataset examples(Path data) throws IOException {
    List<TrainingExample> examples = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    try (Stream<ReadRecord> records = ExampleReader.defaults().stream(data)) {
      records.forEachOrdered(
          record -> record.fold(examples::add, none -> problems.add(none.problem())));
    }
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    return Dataset.of(examples);
  }

  private Problem problem(String code, Object... arguments) {
    return Problem.of(TaskFile.class, code, arguments).at(String.valueOf(file.getFileName()));
  }
}
