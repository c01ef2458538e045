package io.hivetune.eval;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.text.TextMetric;
import java.util.List;
import java.util.Locale;

/** Likeness of the answer to the reference by a {@link TextMetric}. */
final class TextScorer implements CorpusScorer {
  private final TextMetric metric;
  private final String id;

  TextScorer(String id, TextMetric metric) {
    this.id = id;
    this.metric = metric;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String signature() {
    return metric.name() + "|" + metric.signature();
  }

  @Override
  public Direction direction() {
    return metric.higherIsBetter() ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER;
  }

  @Override
  public Aspect aspect() {
    return Aspect.WORDING;
  }

  @Override
  public Unit unit() {
    return metric.isShare() ? Unit.SHARE : Unit.POINTS;
  }

  @Override
  public String label(Locale locale) {
    return id.equals("chrf")
        ? Problem.of(TextScorer.class, "scorer.chrf").sentence(locale)
        : Problem.of(TextScorer.class, "scorer.text", labelOf()).sentence(locale);
  }

  private String labelOf() {
    return id.contains(":")
        ? metric.name() + ", " + id.substring(id.indexOf(':') + 1)
        : metric.name();
  }

  @Override
  public Score score(EvalRecord record) {
    return Score.of(metric.segment(record.answer(), record.reference()));
  }

  @Override
  public double corpusScore(List<EvalRecord> records) {
    return metric.corpus(
        records.stream().map(EvalRecord::answer).toList(),
        records.stream().map(EvalRecord::reference).toList());
  }
}
