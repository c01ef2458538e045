package io.hivetune.eval;

import io.hivetune.eval.text.TextMetric;
import io.hivetune.eval.text.TextMetrics;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How alike two models' answers to one row are.
 *
 * @param row its number in the task, from 0
 * @param likeness chrF2 of both ways' mean, 0..100; 0 is nothing in common
 */
public record Disagreement(int row, EvalRecord base, EvalRecord tuned, double likeness) {
  static List<Disagreement> mostFirst(Comparison comparison) {
    TextMetric chrF = TextMetrics.chrF();
    return IntStream.range(0, comparison.rows())
        .mapToObj(
            i -> {
              EvalRecord base = comparison.base().records().get(i);
              EvalRecord tuned = comparison.tuned().records().get(i);
              double likeness =
                  (chrF.segment(base.answer(), tuned.answer())
                          + chrF.segment(tuned.answer(), base.answer()))
                      / 2;
              return new Disagreement(i, base, tuned, likeness);
            })
        .sorted(Comparator.comparingDouble(Disagreement::likeness))
        .toList();
  }
}
