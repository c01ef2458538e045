package io.hivetune.eval.judge;

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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a judge looks at, each with a whole mark from {@code worst} to {@code best}.
 *
 * @param name short, for the scorer's id
 * @param criteria at least one, with names that differ
 * @param worst lowest mark
 * @param best highest mark, above {@code worst}
 */
public record JudgeRubric(String name, List<Criterion> criteria, int worst, int best) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public JudgeRubric {
    Objects.requireNonNull(name, "name");
    criteria = List.copyOf(criteria);
    if (criteria.isEmpty()) {
      throw new IllegalArgumentException(
          "the rubric \"" + name + "\" needs at least one criterion, but has none");
    }
    Set<String> names = new HashSet<>();
    for (Criterion criterion : criteria) {
      if (!names.add(criterion.name())) {
        throw new IllegalArgumentException(
            "criteria need different names, but \"" + criterion.name() + "\" is there twice");
      }
    }
    if (worst >= best) {
      throw new IllegalArgumentException(
          "the highest mark must be above the lowest, but they are " + best + " and " + worst);
    }
  }

  /** Marks from 1 to 5. */
  public static JudgeRubric of(String name, Criterion... criteria) {
    return new JudgeRubric(name, List.of(criteria), 1, 5);
  }

  /**
   * One question to the judge.
   *
   * @param name short, in the judge's language
   * @param question what to look at, and what the marks mean
   */
  public record Criterion(String name, String question) {
    public Criterion {
      if (name.isBlank() || question.isBlank()) {
        throw new IllegalArgumentException("a criterion needs a name and a question");
      }
    }
  }

  /**
   * Reads {@code {"name": "전문성", "worst": 1, "best": 5, "criteria": [{"name": "정확성", "question":
   * "…"}]}}.
   *
   * @throws HiveTuneException if it is no such rubric
   * @throws IOException if it can't be read
   */
  public static JudgeRubric read(Path file) throws IOException {
    String place = String.valueOf(file.getFileName());
    try {
      JsonNode root = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
      List<Criterion> criteria = new ArrayList<>();
      for (JsonNode node : root.path("criteria")) {
        criteria.add(new Criterion(node.path("name").asText(), node.path("question").asText()));
      }
      return new JudgeRubric(
          root.path("name").asText("judge"),
          criteria,
          root.path("worst").asInt(1),
          root.path("best").asInt(5));
    } catch (JsonProcessingException e) {
      throw new HiveTuneException(
          Problem.of(JudgeRubric.class, "rubric.no-json", e.getOriginalMessage())
              .at(place + ":" + e.getLocation().getLineNr()),
          e);
    } catch (IllegalArgumentException e) {
      throw new HiveTuneException(
          Problem.of(JudgeRubric.class, "rubric.wrong", String.valueOf(e.getMessage())).at(place),
          e);
    }
  }

  /** A mark as a share, 0 the lowest, 1 the highest. */
  double share(double mark) {
    return (mark - worst) / (best - worst);
  }

  /** All that decides what the judge is asked. */
  String signature() {
    return name + criteria + worst + ".." + best;
  }
}
