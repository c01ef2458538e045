package io.hivetune.eval.cost;

import java.util.List;

/**
 * What tuning costs beyond the requests.
 *
 * @param once the first training: preparation, training, GPU, electricity
 * @param spreadMonths months over which the first training is spread, at least 1
 * @param retraining what one later training costs
 * @param retrainEveryMonths months from one training to the next, at least 1
 */
public record Outlay(
    List<Expense> once, int spreadMonths, List<Expense> retraining, int retrainEveryMonths) {
  /** Nothing: the model is there already. */
  public static final Outlay NONE = new Outlay(List.of(), 1, List.of(), 1);

  public Outlay {
    once = List.copyOf(once);
    retraining = List.copyOf(retraining);
    if (spreadMonths < 1 || retrainEveryMonths < 1) {
      throw new IllegalArgumentException(
          "months must be >= 1, but were " + spreadMonths + ", " + retrainEveryMonths);
    }
  }
}
