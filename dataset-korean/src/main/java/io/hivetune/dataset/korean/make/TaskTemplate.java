package io.hivetune.dataset.korean.make;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Provenance.Origin;
import io.hivetune.dataset.korean.voice.VoiceProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that one kind of text needs: what must be known, how it is asked for, in which voice it is
 * written, by what it is judged, and model examples. Immutable and thread-safe.
 *
 * <pre>{@code
 * TaskTemplate blog = TaskTemplate.of("blog");
 * String prompt = blog.fill(Map.of("topic", "장마철 과일 가게 진열", "reader", "과일 가게 점주"));
 * blog.writeStarter(Path.of("블로그.jsonl"));   // five examples to begin with
 * }</pre>
 *
 * <p>Ask a tuned model with the same {@link #systemPrompt()} and {@link #fill} that it was trained
 * with.
 *
 * @param name key, for example {@code blog}
 * @param label what such a text is called, for example 블로그 글
 * @param purpose goes into the provenance of its examples; several templates may share one
 * @param fields in the order of the prompt
 * @param systemPrompt 50 to 200 characters
 * @param voice how such a text speaks
 * @param rubricJson by what it is judged, as {@code io.hivetune.eval.rubric.Rubric.parse} reads it:
 *     {@code {"name", "criteria": [{"kind", …, "weight"}]}}
 * @param models texts as they should be
 */
public record TaskTemplate(
    String name,
    String label,
    String purpose,
    List<TaskField> fields,
    String systemPrompt,
    VoiceProfile voice,
    String rubricJson,
    List<Model> models) {
  public TaskTemplate {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(purpose, "purpose");
    fields = List.copyOf(fields);
    Objects.requireNonNull(systemPrompt, "systemPrompt");
    Objects.requireNonNull(voice, "voice");
    Objects.requireNonNull(rubricJson, "rubricJson");
    models = List.copyOf(models);
  }

  /**
   * A task done well.
   *
   * @param values by the name of their field
   */
  public record Model(Map<String, String> values, String answer) {
    public Model {
      values = Map.copyOf(values);
      Objects.requireNonNull(answer, "answer");
    }
  }

  /**
   * The built-in template of that name: see {@link TaskTemplates}.
   *
   * @throws HiveTuneException if there is none, with the names that there are
   */
  public static TaskTemplate of(String name) {
    return TaskTemplates.of(name);
  }

  /**
   * The prompt: a line for each given field, {@code 주제: …}, in the order of the fields.
   *
   * @param values by the name of their field; blank ones count as not given
   * @throws HiveTuneException with every required field that is missing and every unknown one
   */
  public String fill(Map<String, String> values) {
    List<Problem> problems = new ArrayList<>();
    String names = fields.stream().map(TaskField::name).collect(Collectors.joining(", "));
    values.keySet().stream()
        .filter(given -> fields.stream().noneMatch(f -> f.name().equals(given)))
        .sorted()
        .forEach(given -> problems.add(problem("template.field.unknown", name, given, names)));
    List<String> lines = new ArrayList<>();
    for (TaskField field : fields) {
      Optional<String> value =
          Optional.ofNullable(values.get(field.name()))
              .map(String::strip)
              .filter(v -> !v.isEmpty());
      value.ifPresent(v -> lines.add(field.label() + ": " + v));
      if (field.required() && value.isEmpty()) {
        problems.add(
            problem("template.field.missing", name, field.name(), field.label(), field.example()));
      }
    }
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    return String.join("\n", lines);
  }

  /**
   * The model examples: system prompt, filled prompt, answer. Their provenance says that the
   * library made them and that a machine wrote the answers.
   */
  public Dataset examples() {
    List<ChatExample> examples = new ArrayList<>();
    for (Model model : models) {
      Provenance place =
          Provenance.of("templates/" + name + ".json", examples.size() + 1L, "")
              .made("template")
              .withPurpose(purpose)
              .withOrigin(Origin.AI_UNCHANGED);
      examples.add(
          new ChatExample(
              List.of(
                  Message.system(systemPrompt),
                  Message.user(fill(model.values())),
                  Message.assistant(model.answer())),
              place));
    }
    return Dataset.of(examples);
  }

  /**
   * Writes the model examples as chat JSONL, a file to go on with; whole or not at all. Each line
   * says that it was made ({@code "made": "template"}).
   */
  public void writeStarter(Path file) throws IOException {
    MadeJsonl.write(file, examples());
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(TaskTemplate.class, code, arguments);
  }
}
