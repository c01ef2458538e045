package io.hivetune.local.train;

import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.model.Weights;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * One thread's share of a step: runs its micro-batches forward and backward and gathers their
 * gradients in an array of its own. Lanes share weights, never gradients, so that the sum is made
 * in a fixed order and a run can be repeated to the last bit.
 */
final class Lane implements AutoCloseable {
  private final Decoder decoder;
  private final ParameterBuffer.Leaves leaves;
  private final Weights weights;
  private final Weights validationWeights;
  private final Dropout dropout;

  Lane(Decoder decoder, Trainable trainable, double dropoutShare) {
    this.decoder = decoder;
    this.leaves = trainable.parameters().leaves();
    this.dropout = new Dropout(dropoutShare);
    this.weights = trainable.weights(leaves.byName(), dropout);
    this.validationWeights = trainable.weights(leaves.byName(), Dropout.NONE);
  }

  Tensor gradient() {
    return leaves.flatGradient();
  }

  void clear() {
    leaves.flatGradient().zeroInPlace();
  }

  /**
   * Adds the gradient of a micro-batch, scaled.
   *
   * @param scale usually one over the scored tokens of the whole step, so that accumulated
   *     micro-batches equal one large batch
   * @return sum of the losses in nats
   */
  double learn(List<TrainingRow> rows, double scale, long noiseSeed) {
    dropout.reseed(noiseSeed);
    try (Scope scope = Scope.recording()) {
      RowBatch batch = RowBatch.of(rows);
      Tensor predicting = batch.predicting(decoder.hidden(weights, batch.ids()));
      Tensor hidden = predicting.detach();
      Tensor gradient = Tensor.zeros(hidden.shape());
      String head = decoder.config().tied() ? Parameter.EMBEDDING : Parameter.HEAD;
      double loss =
          ChunkedCrossEntropy.sumAndGradients(
              hidden,
              weights.head(decoder.config()).detach(),
              batch.targets(),
              scale,
              gradient,
              Optional.ofNullable(leaves.gradients().get(head)));
      predicting.backward(gradient);
      return loss;
    }
  }

  /** Sum of the losses in nats, without learning. */
  double measure(List<TrainingRow> rows) {
    return Measuring.sum(decoder, validationWeights, rows);
  }

  @Override
  public void close() {
    leaves.close();
  }
}
