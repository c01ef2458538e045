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
      return ChunkedCrossEntropy.sum(hidden, weights.head(decoder.config()), batch.targets());
    }
  }
}
