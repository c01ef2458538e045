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
   * Sum of the losses of the tokens that count, in nats. Rows are read together, padded to the
   * longest.
   */
  public static double sum(Decoder decoder, Weights weights, List<TrainingRow> rows) {
    try (Scope scope = Scope.silent()) {
      RowBatch batch = RowBatch.of(rows);
      Tensor hidden = batch.predicting(decoder.hidden(weights, batch.ids()));
      return ChunkedCrossEntropy.sum(hidden, weights.head(decoder.config()), batch.targets());
    }
  }
}
