package io.hivetune.local.train;

import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.model.Weights;
import io.hivetune.local.torch.Gradients;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
    double[] loss = new double[1];
    learn(rows, noiseSeed, (batch, last) -> loss[0] = lossAndGradients(batch, last, scale));
    return loss[0];
  }

  /**
   * Adds the gradient of pairs, scaled. Both answers of a pair are read in one pass.
   *
   * @param scale usually one over the pairs of the whole step
   * @return the pairs' measures, summed up
   */
  double[] learn(List<PreferencePair> pairs, PreferenceLoss loss, double scale, long noiseSeed) {
    double[] sums = new double[PreferenceMeasures.NUMBERS];
    List<TrainingRow> rows = rows(pairs);
    learn(rows, noiseSeed, (batch, last) -> pairGradients(batch, last, pairs, loss, scale, sums));
    return sums;
  }

  /** Preferred and rejected in turn. */
  private static List<TrainingRow> rows(List<PreferencePair> pairs) {
    return pairs.stream().flatMap(p -> Stream.of(p.preferred(), p.rejected())).toList();
  }

  /** From the last block's output to gradients at the output layer and at that output. */
  private interface Ending {
    void take(RowBatch batch, Tensor last);
  }

  private void learn(List<TrainingRow> rows, long noiseSeed, Ending ending) {
    try (Scope scope = Scope.recording()) {
      RowBatch batch = RowBatch.of(decoder, rows, packed);
      if (recompute) {
        learnTwice(batch, ending, noiseSeed);
      } else {
        learnOnce(batch, ending, noiseSeed);
      }
    }
  }

  /** Keeps everything that the way back needs. */
  private void learnOnce(RowBatch batch, Ending ending, long noiseSeed) {
    List<Tensor> outputs = new ArrayList<>();
    try {
      Tensor x = decoder.embed(weights, batch.ids());
      for (int layer = 0; layer < decoder.config().layers(); layer++) {
        x = recorded(batch, layer, x, noiseSeed);
        outputs.add(x);
      }
      ending.take(batch, x);
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
  private void learnTwice(RowBatch batch, Ending ending, long noiseSeed) {
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(kept(() -> decoder.embed(weights, batch.ids())));
    for (int l = 0; l < decoder.config().layers(); l++) {
      int layer = l;
      inputs.add(kept(() -> block(batch, layer, inputs.get(layer), noiseSeed)));
    }
    try {
      Tensor last = Gradients.leaf(inputs.get(inputs.size() - 1));
      ending.take(batch, last);
      Tensor gradient = Gradients.of(last);
      boolean embeddingLearns = leaves.byName().containsKey(Parameter.EMBEDDING);
      for (int layer = decoder.config().layers() - 1; layer >= 0; layer--) {
        boolean needed = layer > 0 || embeddingLearns;
        try (Scope inner = Scope.recording()) {
          Tensor x = needed ? Gradients.leaf(inputs.get(layer)) : inputs.get(layer);
          try (Tensor y = recorded(batch, layer, x, noiseSeed)) {
            Gradients.backward(y, gradient);
          }
          if (needed) {
            gradient = inner.keep(Gradients.of(x));
          }
        }
        if (needed) {
          inputs.add(gradient);
        }
      }
      if (embeddingLearns) {
        Gradients.backward(decoder.embed(weights, batch.ids()), gradient);
      }
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
    Gradients.backward(predicting, gradient);
    return loss;
  }

  private void pairGradients(
      RowBatch batch,
      Tensor last,
      List<PreferencePair> pairs,
      PreferenceLoss loss,
      double scale,
      double[] sums) {
    Tensor predicting = batch.predicting(decoder.finish(weights, last));
    Tensor hidden = predicting.detach();
    Tensor head = weights.head(decoder.config()).detach();
    double[] losses = ChunkedCrossEntropy.each(hidden, head, batch.targets());
    float[] factors = new float[losses.length];
    int at = 0;
    for (PreferencePair pair : pairs) {
      int middle = at + pair.preferred().scored();
      int end = middle + pair.rejected().scored();
      PreferenceLoss.Outcome outcome =
          loss.of(pair.reference(), -sum(losses, at, middle), -sum(losses, middle, end));
      PreferenceMeasures.sum(sums, outcome);
      // A token's loss is minus its log-probability.
      Arrays.fill(factors, at, middle, (float) (-outcome.slope() * scale));
      Arrays.fill(factors, middle, end, (float) (outcome.slope() * scale));
      at = end;
    }
    Tensor gradient = Tensor.zeros(hidden.shape());
    String name = decoder.config().tied() ? Parameter.EMBEDDING : Parameter.HEAD;
    ChunkedCrossEntropy.gradients(
        hidden,
        head,
        batch.targets(),
        factors,
        gradient,
        Optional.ofNullable(leaves.gradients().get(name)));
    Gradients.backward(predicting, gradient);
  }

  private static double sum(double[] numbers, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += numbers[i];
    }
    return sum;
  }

  /** Measures of pairs, summed up, without learning. */
  double[] measure(List<PreferencePair> pairs, PreferenceLoss loss) {
    double[] sums = new double[PreferenceMeasures.NUMBERS];
    double[] rows = Measuring.each(decoder, validationWeights, rows(pairs));
    for (int i = 0; i < pairs.size(); i++) {
      PreferenceMeasures.sum(
          sums, loss.of(pairs.get(i).reference(), -rows[2 * i], -rows[2 * i + 1]));
    }
    return sums;
  }

  /** What the model as it stands thinks of both answers. */
  PreferencePair.Reference reference(PreferencePair pair) {
    double[] rows = Measuring.each(decoder, validationWeights, rows(List.of(pair)));
    return new PreferencePair.Reference(-rows[0], -rows[1]);
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
