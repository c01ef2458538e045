package io.hivetune.eval.rubric;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Unit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Scores an answer by the {@link Rubric} of its purpose: the share of criteria met, 0..1. Answers
 * of a purpose without a rubric are unscored. Id {@code checklist}.
 */
public final class Checklist implements Scorer {
  private final Map<String, Rubric> rubrics;

  private Checklist(Map<String, Rubric> rubrics) {
    if (rubrics.isEmpty()) {
      throw new IllegalArgumentException("a checklist needs at least one rubric, but has none");
    }
    this.rubrics = Map.copyOf(rubrics);
  }

  /** A rubric for each purpose. */
  public static Checklist of(Map<String, Rubric> byPurpose) {
    return new Checklist(byPurpose);
  }

  @Override
  public String id() {
    return "checklist";
  }

  @Override
  public String signature() {
    // Sorted: the signature must not depend on the map's order.
    return "checklist|"
        + new TreeMap<>(rubrics)
            .entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue().signature())
                .collect(Collectors.joining("|"));
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public Aspect aspect() {
    return Aspect.FORM;
  }

  @Override
  public Unit unit() {
    return Unit.SHARE;
  }

  @Override
  public String label(Locale locale) {
    return Problem.of(Checklist.class, "scorer.checklist").sentence(locale);
  }

  @Override
  public Score score(EvalRecord record) {
    Rubric rubric = rubrics.get(record.purpose());
    return rubric == null
        ? Score.unscored(Problem.of(Checklist.class, "checklist.no-rubric", record.purpose()))
        : rubric.score(record);
  }
}
