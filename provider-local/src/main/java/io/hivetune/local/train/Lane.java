package io.hivetune.local.train;

import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.model.Weights;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
  private final boolean packed;
  private final boolean recompute;

  Lane(Decoder decoder, Trainable trainable, Trainer.Settings settings) {
    this.decoder = decoder;
    this.leaves = trainable.parameters().leaves();
    this.dropout = new Dropout(settings.dropout());
    this.weights = trainable.weights(leaves.byName(), dropout);
    this.validationWeights = trainable.weights(leaves.byName(), Dropout.NONE);
    this.packed = settings.packed();
    this.recompute = settings.recompute();
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
    try (Scope scope = Scope.recording()) {
      RowBatch batch = RowBatch.of(decoder, rows, packed);
      return recompute ? learnTwice(batch, scale, noiseSeed) : learnOnce(batch, scale, noiseSeed);
    }
  }

  /** Keeps everything that the way back needs. */
  private double learnOnce(RowBatch batch, double scale, long noiseSeed) {
    List<Tensor> outputs = new ArrayList<>();
    try {
      Tensor x = decoder.embed(weights, batch.ids());
      for (int layer = 0; layer < decoder.config().layers(); layer++) {
        x = recorded(batch, layer, x, noiseSeed);
        outputs.add(x);
      }
      return lossAndGradients(batch, x, scale);
    } finally {
      outputs.forEach(Tensor::close);
    }
  }

  /**
   * One block, whose own arrays are let go at once: only those that the recording holds stay. The
   * caller closes the result.
   */
  private Tensor recorded(RowBatch batch, int layer, Tensor x, long noiseSeed) {
    try (Scope inner = Scope.recording()) {
      return inner.keep(block(batch, layer, x, noiseSeed));
    }
  }

  /**
   * Activation checkpointing (Chen et al. 2016, arXiv:1604.06174): keeps only what each block read,
   * and computes a block's inside again when its gradient is due. The noise is drawn by layer, so
   * that it is the same both times.
   */
  private double learnTwice(RowBatch batch, double scale, long noiseSeed) {
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(kept(() -> decoder.embed(weights, batch.ids())));
    for (int l = 0; l < decoder.config().layers(); l++) {
      int layer = l;
      inputs.add(kept(() -> block(batch, layer, inputs.get(layer), noiseSeed)));
    }
    try {
      Tensor last = inputs.get(inputs.size() - 1).leaf();
      double loss = lossAndGradients(batch, last, scale);
      Tensor gradient = last.gradient();
      boolean embeddingLearns = leaves.byName().containsKey(Parameter.EMBEDDING);
      for (int layer = decoder.config().layers() - 1; layer >= 0; layer--) {
        boolean needed = layer > 0 || embeddingLearns;
        try (Scope inner = Scope.recording()) {
          Tensor x = needed ? inputs.get(layer).leaf() : inputs.get(layer);
          try (Tensor y = recorded(batch, layer, x, noiseSeed)) {
            y.backward(gradient);
          }
          if (needed) {
            gradient = inner.keep(x.gradient());
          }
        }
        if (needed) {
          inputs.add(gradient);
        }
      }
      if (embeddingLearns) {
        decoder.embed(weights, batch.ids()).backward(gradient);
      }
      return loss;
    } finally {
      inputs.forEach(Tensor::close);
    }
  }

  /** The caller closes it. */
  private static Tensor kept(Supplier<Tensor> work) {
    try (Scope inner = Scope.silent()) {
      return inner.keep(work.get());
    }
  }

  private Tensor block(RowBatch batch, int layer, Tensor x, long noiseSeed) {
    dropout.reseed(noiseSeed * 1_000_003 + layer);
    return decoder.block(weights, layer, x, batch.attending());
  }

  private double lossAndGradients(RowBatch batch, Tensor last, double scale) {
    Tensor predicting = batch.predicting(decoder.finish(weights, last));
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

  /** Sum of the losses in nats, without learning. */
  double measure(List<TrainingRow> rows) {
    return Measuring.sum(decoder, validationWeights, rows);
  }

  @Override
  public void close() {
    leaves.close();
  }
}
