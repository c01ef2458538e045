package io.hivetune.eval.junit;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.MetricResult.Measured;
import io.hivetune.eval.RowChange;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Unit;
import io.hivetune.eval.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Results in words, for failure messages. */
final class Sentences {
  private static final int WORST_ROWS = 3;
  private static final int EXCERPT = 60;

  private Sentences() {}

  static String where(Optional<String> purpose) {
    return purpose.map(p -> " for \"" + p + "\"").orElse("");
  }

  /** {@code it went from 41.2 to 40.9 over 48 rows (difference −0.3, 95% interval …): …}. */
  static String measured(Scorer scorer, Measured m) {
    Unit unit = scorer.unit();
    return String.format(
        Locale.ROOT,
        "it went from %s to %s over %d rows (difference %s, %.0f%% interval %s to %s, adjusted p"
            + " %.3f; %s): %s",
        unit.format(m.base()),
        unit.format(m.tuned()),
        m.rows(),
        unit.formatDifference(m.difference().estimate()),
        100 * m.difference().confidence(),
        unit.formatDifference(m.difference().low()),
        unit.formatDifference(m.difference().high()),
        m.adjustedP(),
        scorer.direction().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        inWords(m.verdict()));
  }

  private static String inWords(Verdict verdict) {
    return switch (verdict) {
      case BETTER -> "better";
      case WORSE -> "worse";
      case NO_DIFFERENCE -> "no difference shown";
      case MIXED -> "mixed";
    };
  }

  /** One line for each scorer over all rows. */
  static String all(Comparison comparison) {
    return comparison.task().scorers().stream()
        .map(
            s ->
                s.id()
                    + " "
                    + comparison
                        .result(s.id())
                        .<String>fold(
                            m -> measured(s, m), none -> "not measured, " + none.reason()))
        .collect(Collectors.joining("; "));
  }

  static String worstRows(Comparison comparison, Scorer scorer, Optional<String> purpose) {
    return comparison.changes(scorer.id()).stream()
        .filter(change -> purpose.isEmpty() || purpose.get().equals(change.tuned().purpose()))
        .limit(WORST_ROWS)
        .map(change -> row(change, scorer.unit()))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String row(RowChange change, Unit unit) {
    String line =
        String.format(
            Locale.ROOT,
            "  %s %s → %s: \"%s\"",
            change.place(),
            unit.format(change.before().value()),
            unit.format(change.after().value()),
            excerpt(change.tuned().answer()));
    return change.after().details().isEmpty()
        ? line
        : line + " (" + change.after().details().get(0) + ")";
  }

  /** A line for each row that the tuned model doesn't pass. */
  static List<String> notPassed(Comparison comparison, String scorerId, Optional<String> purpose) {
    List<Score> scores = comparison.tuned().scoresOf(scorerId);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      boolean passed = scores.get(i).scored().filter(s -> s.value() == 1).isPresent();
      if (!passed && (purpose.isEmpty() || purpose.get().equals(record(comparison, i).purpose()))) {
        String why =
            scores
                .get(i)
                .<String>fold(
                    s -> s.details().stream().map(Problem::toString).findFirst().orElse(""),
                    none -> none.reason().toString());
        lines.add(
            String.format(
                Locale.ROOT,
                "  %s \"%s\" (%s)",
                place(comparison, i),
                excerpt(record(comparison, i).answer()),
                why));
      }
    }
    return lines;
  }

  private static EvalRecord record(Comparison comparison, int row) {
    return comparison.tuned().records().get(row);
  }

  private static String place(Comparison comparison, int row) {
    String place = record(comparison, row).example().provenance().place();
    return place.isEmpty() ? "row " + (row + 1) : place;
  }

  private static String excerpt(String text) {
    int[] points = text.replaceAll("\\s+", " ").strip().codePoints().toArray();
    return points.length <= EXCERPT
        ? new String(points, 0, points.length)
        : new String(points, 0, EXCERPT) + "…";
  }
}
