package io.hivetune.dataset.korean.make;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.korean.voice.VoiceProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The built-in templates of what a Korean marketing agency writes: {@code blog}, {@code persona},
 * {@code support}, {@code proposal}, {@code sns-instagram}, {@code sns-blog}, {@code sns-facebook},
 * {@code competitor}, {@code tender}, {@code strategy}. Their examples are of an invented agency.
 *
 * <p>Each is a JSON file beside this package, in {@code templates}: {@code {"name", "label",
 * "purpose", "fields": [{"name", "label", "required", "example"}], "system", "voice": {…},
 * "rubric": {"name", "criteria": [{"kind", …, "weight"}]}, "examples": [{"fields": {name: value},
 * "answer": [lines]}]}}; the voice is a {@link VoiceProfile} as it writes itself.
 */
public final class TaskTemplates {
  private static final List<String> NAMES =
      List.of(
          "blog",
          "persona",
          "support",
          "proposal",
          "sns-instagram",
          "sns-blog",
          "sns-facebook",
          "competitor",
          "tender",
          "strategy");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TaskTemplates() {}

  /** Read when first asked for. */
  private static final class Loaded {
    static final Map<String, TaskTemplate> ALL = load();
  }

  /** All of them, in a fixed order. */
  public static List<TaskTemplate> all() {
    return List.copyOf(Loaded.ALL.values());
  }

  static TaskTemplate of(String name) {
    TaskTemplate template = Loaded.ALL.get(name);
    if (template == null) {
      throw new HiveTuneException(
          Problem.of(TaskTemplates.class, "template.unknown", name, String.join(", ", NAMES)));
    }
    return template;
  }

  /**
   * What a text of a purpose is called; where several templates share one, by their common name.
   */
  static Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    all().forEach(t -> labels.merge(t.purpose(), t.label(), (one, other) -> "SNS 게시물"));
    return labels;
  }

  private static Map<String, TaskTemplate> load() {
    Map<String, TaskTemplate> all = new LinkedHashMap<>();
    NAMES.forEach(name -> all.put(name, read(name)));
    return all;
  }

  private static TaskTemplate read(String name) {
    String file = "templates/" + name + ".json";
    try {
      JsonNode json = JSON.readTree(Resources.text(file));
      return new TaskTemplate(
          json.required("name").asText(),
          json.required("label").asText(),
          json.required("purpose").asText(),
          list(json.required("fields"), TaskTemplates::field),
          json.required("system").asText(),
          VoiceProfile.parse(json.required("voice").toString(), file),
          json.required("rubric").toString(),
          list(json.required("examples"), TaskTemplates::model));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalStateException("the jar's " + file + " is broken", e);
    }
  }

  private static TaskField field(JsonNode json) {
    return new TaskField(
        json.required("name").asText(),
        json.required("label").asText(),
        json.required("required").asBoolean(),
        json.required("example").asText());
  }

  private static TaskTemplate.Model model(JsonNode json) {
    Map<String, String> values = new HashMap<>();
    json.required("fields")
        .properties()
        .forEach(f -> values.put(f.getKey(), f.getValue().asText()));
    String answer =
        StreamSupport.stream(json.required("answer").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining("\n"));
    return new TaskTemplate.Model(values, answer);
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> each) {
    List<T> all = new ArrayList<>();
    array.forEach(json -> all.add(each.apply(json)));
    return all;
  }
}
