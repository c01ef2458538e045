package io.hivetune.local.train;

import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.Weights;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.List;

/** The loss of rows, without learning. */
public final class Measuring {
  private Measuring() {}

  /**
   * Sum of the losses of the tokens that count, in nats. Rows are read together, laid end to end.
   */
  public static double sum(Decoder decoder, Weights weights, List<TrainingRow> rows) {
    try (Scope scope = Scope.silent()) {
      RowBatch batch = RowBatch.of(decoder, rows, true);
      return ChunkedCrossEntropy.sum(
          hidden(decoder, weights, batch), weights.head(decoder.config()), batch.targets());
    }
  }

  /** The same, for each row by itself. */
  static double[] each(Decoder decoder, Weights weights, List<TrainingRow> rows) {
    double[] sums = new double[rows.size()];
    try (Scope scope = Scope.silent()) {
      RowBatch batch = RowBatch.of(decoder, rows, true);
      double[] losses =
          ChunkedCrossEntropy.each(
              hidden(decoder, weights, batch), weights.head(decoder.config()), batch.targets());
      int at = 0;
      for (int r = 0; r < sums.length; r++) {
        for (int end = at + rows.get(r).scored(); at < end; at++) {
          sums[r] += losses[at];
        }
      }
    }
    return sums;
  }

  private static Tensor hidden(Decoder decoder, Weights weights, RowBatch batch) {
    Tensor x = decoder.embed(weights, batch.ids());
    for (int layer = 0; layer < decoder.config().layers(); layer++) {
      Tensor read = x;
      // What a block makes on its way goes at once: only the longest row needs memory, not all.
      try (Scope block = Scope.silent();
          read) {
        x = block.keep(decoder.block(weights, layer, read, batch.attending()));
      }
    }
    Tensor hidden = batch.predicting(decoder.finish(weights, x));
    x.close();
    return hidden;
  }
}
