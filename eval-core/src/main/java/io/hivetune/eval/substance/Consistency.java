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

/**
 * How alike the answers to one question are when it is asked again: mean chrF2 over all ordered
 * pairs of repetitions, 0..100. Needs two repetitions at least.
 */
final class Consistency extends AbstractScorer {
  private static final TextMetric CHRF = TextMetrics.chrF();

  Consistency() {
    super(
        "consistency",
        "consistency|mean pairwise chrF2 over repetitions",
        Direction.HIGHER_IS_BETTER,
        Aspect.FORM,
        Unit.POINTS,
        Problem.of(Consistency.class, "scorer.consistency"));
  }

  @Override
  public boolean readsRepetitions() {
    return true;
  }

  @Override
  public Score score(EvalRecord record) {
    int n = record.answers().size();
    if (n < 2) {
      return Score.unscored(Problem.of(Consistency.class, "consistency.once"));
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (i != j) {
          String a = record.answers().get(i).reply().text();
          String b = record.answers().get(j).reply().text();
          sum += a.equals(b) ? 100 : CHRF.segment(a, b);
        }
      }
    }
    return Score.of(sum / (n * (n - 1.0)));
  }
}
