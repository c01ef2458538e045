package io.hivetune.eval.rubric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Rubrics as JSON; see {@link Rubric#read}. */
final class RubricJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ANY = 1_000_000;

  /** What each kind makes of its object. */
  private static final Map<String, Function<JsonNode, Criterion>> KINDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("containsAll", n -> Checks.containsAll(texts(n))),
              Map.entry("containsAny", n -> Checks.containsAny(texts(n))),
              Map.entry("excludes", n -> Checks.excludes(texts(n))),
              Map.entry("startsWith", n -> Checks.startsWith(texts(n))),
              Map.entry("endsWith", n -> Checks.endsWith(texts(n))),
              Map.entry("length", n -> Checks.length(min(n), max(n))),
              Map.entry("paragraphs", n -> Checks.paragraphs(min(n), max(n))),
              Map.entry("headings", n -> Checks.headings(min(n), max(n))),
              Map.entry("listItems", n -> Checks.listItems(min(n), max(n))),
              Map.entry("hashtags", n -> Checks.hashtags(min(n))),
              Map.entry("callToAction", n -> Checks.callToAction()),
              Map.entry("jsonSchema", n -> Checks.jsonSchema(JsonSchema.of(n.path("schema")))),
              Map.entry(
                  "matches",
                  n ->
                      Checks.matches(
                          n.path("name").asText(n.path("pattern").asText()),
                          Pattern.compile(n.path("pattern").asText())))));

  private RubricJson() {}

  static Rubric read(Path file) throws IOException {
    return parse(
        Files.readString(file, StandardCharsets.UTF_8), String.valueOf(file.getFileName()));
  }

  static Rubric parse(String json, String name) {
    try {
      return of(JSON.readTree(json), name);
    } catch (JsonProcessingException e) {
      throw new HiveTuneException(
          Problem.of(RubricJson.class, "rubric.no-json", e.getOriginalMessage())
              .at(name + ":" + e.getLocation().getLineNr()),
          e);
    }
  }

  private static Rubric of(JsonNode node, String place) {
    List<Problem> problems = new ArrayList<>();
    List<Rubric.Part> parts = new ArrayList<>();
    int number = 0;
    for (JsonNode criterion : node.path("criteria")) {
      number++;
      String kind = criterion.path("kind").asText();
      Function<JsonNode, Criterion> make = KINDS.get(kind);
      if (make == null) {
        problems.add(
            Problem.of(
                    RubricJson.class,
                    "rubric.kind",
                    number,
                    kind,
                    String.join(", ", KINDS.keySet()))
                .at(place));
        continue;
      }
      try {
        parts.add(new Rubric.Part(make.apply(criterion), criterion.path("weight").asDouble(1)));
      } catch (IllegalArgumentException e) {
        problems.add(
            Problem.of(RubricJson.class, "rubric.value", number, String.valueOf(e.getMessage()))
                .at(place));
      }
    }
    if (number == 0) {
      problems.add(Problem.of(RubricJson.class, "rubric.empty").at(place));
    }
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    return new Rubric(node.path("name").asText("rubric"), parts);
  }

  private static String[] texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.path("texts").forEach(text -> texts.add(text.asText()));
    return texts.toArray(String[]::new);
  }

  private static int min(JsonNode node) {
    return bound(node, "min", 0);
  }

  private static int max(JsonNode node) {
    return bound(node, "max", ANY);
  }

  private static int bound(JsonNode node, String name, int otherwise) {
    JsonNode bound = node.path(name);
    if (!bound.isMissingNode() && !bound.isIntegralNumber()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be a whole number, but was %s", name, bound));
    }
    return bound.asInt(otherwise);
  }
}
