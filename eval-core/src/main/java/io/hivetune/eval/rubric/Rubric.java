package io.hivetune.eval.rubric;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Named criteria with weights. Its score is the weight of the criteria that an answer meets, as a
 * share of all weight, 0..1.
 *
 * @param parts at least one
 */
public record Rubric(String name, List<Part> parts) {
  public Rubric {
    Objects.requireNonNull(name, "name");
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(
          "the rubric \"" + name + "\" needs at least one criterion, but has none");
    }
  }

  /** A rubric in which every criterion counts the same. */
  public static Rubric of(String name, Criterion... criteria) {
    List<Part> parts = new ArrayList<>();
    for (Criterion criterion : criteria) {
      parts.add(new Part(criterion, 1));
    }
    return new Rubric(name, parts);
  }

  /**
   * Reads a rubric from JSON, so that what makes a good answer can be agreed before training by
   * those who know it:
   *
   * <pre>{@code
   * {"name": "blog", "criteria": [
   *   {"kind": "length", "min": 120, "max": 600, "weight": 2},
   *   {"kind": "endsWith", "texts": ["무료 상담을 신청해 보세요."]},
   *   {"kind": "excludes", "texts": ["#"]}]}
   * }</pre>
   *
   * <p>Kinds: containsAll, containsAny, excludes, startsWith, endsWith (with {@code texts}),
   * length, paragraphs, headings, listItems, hashtags (with {@code min}, {@code max}),
   * callToAction, matches (with {@code pattern}, {@code name}), jsonSchema (with {@code schema}).
   *
   * @throws HiveTuneException with everything that is wrong in it
   * @throws IOException if the file can't be read
   */
  public static Rubric read(Path file) throws IOException {
    return RubricJson.read(file);
  }

  /** Likewise from JSON text; {@code place} stands before what is wrong. */
  public static Rubric parse(String json, String place) {
    return RubricJson.parse(json, place);
  }

  /** This rubric as a scorer, for answers of every purpose; see {@link RubricScorer}. */
  public Scorer scorer() {
    return new RubricScorer(this, false);
  }

  /**
   * 1 for an answer that meets every criterion, else 0; with repetitions the share of runs that do.
   * Id {@code passes:} and the name.
   */
  public Scorer passesAll() {
    return new RubricScorer(this, true);
  }

  /** The same rubric with one more criterion. */
  public Rubric and(Criterion criterion, double weight) {
    List<Part> more = new ArrayList<>(parts);
    more.add(new Part(criterion, weight));
    return new Rubric(name, more);
  }

  /** Scores one answer; the details name the criteria that it misses. */
  public Score score(EvalRecord record) {
    double all = 0;
    double met = 0;
    List<Problem> missed = new ArrayList<>();
    for (Part part : parts) {
      all += part.weight();
      if (part.criterion().isMetBy(record)) {
        met += part.weight();
      } else {
        missed.add(part.criterion().label());
      }
    }
    return new Score.Scored(met / all, 1, missed);
  }

  /** All criteria with their weights. */
  public String signature() {
    return name
        + parts.stream()
            .map(p -> p.criterion().signature() + "×" + p.weight())
            .collect(Collectors.joining("; ", "{", "}"));
  }

  /**
   * A criterion and how much it counts.
   *
   * @param weight above 0
   */
  public record Part(Criterion criterion, double weight) {
    public Part {
      Objects.requireNonNull(criterion, "criterion");
      if (!(weight > 0 && Double.isFinite(weight))) {
        throw new IllegalArgumentException("a criterion's weight must be > 0, but was " + weight);
      }
    }
  }
}
