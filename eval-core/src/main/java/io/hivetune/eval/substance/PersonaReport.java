package io.hivetune.eval.substance;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Unit;
import io.hivetune.eval.text.TextMetric;
import io.hivetune.eval.text.TextMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a report's fields, {@code - **추정 연령**: 28~34세}, and compares them with the reference's.
 * Fields with a figure count by the overlap of the ranges ({@code 건당 15~30만원} with {@code 20~30만원}
 * is two thirds), others by chrF2 / 100; a field that is missing counts 0. The score is the mean
 * over the reference's fields, 0..1.
 */
final class PersonaReport extends AbstractScorer {
  private static final Pattern FIELD =
      Pattern.compile(
          "(?m)^[\\s>|]*(?:[-*•·]\\s+|\\d+[.)]\\s+|#{1,6}\\s+)?(?:\\*\\*|__)?([^:：*_\\n"
              + "]{1,20}?)(?:\\*\\*|__)?\\s*[:：]\\s*(?:\\*\\*|__)?\\s*(\\S[^\\n"
              + "]*?)\\s*$");
  private static final TextMetric CHRF = TextMetrics.chrF();

  PersonaReport() {
    super(
        "persona",
        "persona|fields of the reference: overlap of ranges, else chrF2/100",
        Direction.HIGHER_IS_BETTER,
        Aspect.FACTS,
        Unit.SHARE,
        Problem.of(PersonaReport.class, "scorer.persona"));
  }

  /** Fields by their name without blanks, in order; the first of a name counts. */
  static Map<String, String> fields(String report) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Matcher m = FIELD.matcher(report); m.find(); ) {
      fields.putIfAbsent(m.group(1).replaceAll("\\s+", ""), m.group(2));
    }
    return fields;
  }

  @Override
  public Score score(EvalRecord record) {
    Map<String, String> wanted = fields(record.reference());
    if (wanted.isEmpty()) {
      return Score.unscored(Problem.of(PersonaReport.class, "persona.no-fields"));
    }
    Map<String, String> said = fields(record.answer());
    double sum = 0;
    List<Problem> details = new ArrayList<>();
    for (Map.Entry<String, String> field : wanted.entrySet()) {
      String value = said.get(field.getKey());
      if (value == null) {
        details.add(Problem.of(PersonaReport.class, "persona.missing", field.getKey()));
        continue;
      }
      double accuracy = accuracy(value, field.getValue());
      sum += accuracy;
      if (accuracy < 0.5) {
        details.add(
            Problem.of(
                PersonaReport.class, "persona.field", field.getKey(), value, field.getValue()));
      }
    }
    return new Score.Scored(sum / wanted.size(), 1, details);
  }

  /** In 0..1. */
  static double accuracy(String said, String wanted) {
    List<Quantity> expected = Quantities.in(wanted);
    if (expected.isEmpty()) {
      return CHRF.segment(said, wanted) / 100;
    }
    List<Quantity> found = Quantities.in(said);
    return expected.stream()
        .mapToDouble(q -> found.stream().mapToDouble(q::overlap).max().orElse(0))
        .average()
        .orElse(0);
  }
}
