package io.hivetune.local.train;

import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.Optional;

/**
 * Cross-entropy of the output layer without ever holding the scores of all tokens: rows are taken
 * in chunks, each chunk's gradient {@code softmax(logits) − onehot(target)} is sent on at once.
 * Memory is {@code CHUNK · vocabulary} floats instead of {@code tokens · vocabulary}, and masked
 * tokens cost nothing. A table of fewer than 32 bits is widened tile by tile.
 */
final class ChunkedCrossEntropy {
  private static final int CHUNK = 256;
  private static final int TILE = 8192;

  private ChunkedCrossEntropy() {}

  /**
   * Sum of the losses, in nats.
   *
   * @param hidden {@code [n, width]}, not recorded
   * @param head {@code [vocabulary, width]}
   * @param targets {@code [n, 1]}
   */
  static double sum(Tensor hidden, Tensor head, Tensor targets) {
    double sum = 0;
    long rows = hidden.size(0);
    for (long from = 0; from < rows; from += CHUNK) {
      long count = Math.min(CHUNK, rows - from);
      try (Scope scope = Scope.silent()) {
        Tensor logits = scores(hidden.narrow(0, from, count), head);
        Tensor chosen = logits.gather(targets.narrow(0, from, count));
        sum += logits.logSumExp().sub(chosen).sum().item();
      }
    }
    return sum;
  }

  /**
   * The loss of each token, in nats.
   *
   * @param hidden as for {@link #sum}
   * @return in the order of the rows
   */
  static double[] each(Tensor hidden, Tensor head, Tensor targets) {
    int rows = Math.toIntExact(hidden.size(0));
    double[] losses = new double[rows];
    for (int from = 0; from < rows; from += CHUNK) {
      int count = Math.min(CHUNK, rows - from);
      try (Scope scope = Scope.silent()) {
        Tensor logits = scores(hidden.narrow(0, from, count), head);
        Tensor chosen = logits.gather(targets.narrow(0, from, count));
        float[] some = logits.logSumExp().sub(chosen).toFloats();
        for (int i = 0; i < count; i++) {
          losses[from + i] = some[i];
        }
      }
    }
    return losses;
  }

  /**
   * Gradients of a weighted sum of the losses.
   *
   * @param weights one for each token
   * @param hiddenGradient {@code [n, width]}; is filled with the gradient of {@code hidden}
   * @param headGradient as for {@link #sumAndGradients}
   */
  static void gradients(
      Tensor hidden,
      Tensor head,
      Tensor targets,
      float[] weights,
      Tensor hiddenGradient,
      Optional<Tensor> headGradient) {
    Tensor all = Tensor.of(weights, weights.length, 1);
    for (long from = 0; from < weights.length; from += CHUNK) {
      long count = Math.min(CHUNK, weights.length - from);
      try (Scope scope = Scope.silent()) {
        Tensor h = hidden.narrow(0, from, count);
        Tensor weight = all.narrow(0, from, count);
        Tensor logits = scores(h, head);
        Tensor gradient = logits.subInPlace(logits.logSumExp()).expInPlace().mulInPlace(weight);
        gradient.scatterAddInPlace(targets.narrow(0, from, count), weight.neg());
        backInto(hiddenGradient.narrow(0, from, count), gradient, head);
        headGradient.ifPresent(g -> g.addMatmulInPlace(gradient.transposed(), h));
      }
    }
  }

  /**
   * Loss and its gradients, multiplied by {@code scale}.
   *
   * @param hiddenGradient {@code [n, width]}; is filled with the gradient of {@code hidden}
   * @param headGradient {@code [vocabulary, width]}; the gradient of {@code head} is added, if it
   *     is trained
   * @return the sum of the losses in nats, not scaled
   */
  static double sumAndGradients(
      Tensor hidden,
      Tensor head,
      Tensor targets,
      double scale,
      Tensor hiddenGradient,
      Optional<Tensor> headGradient) {
    double sum = 0;
    long rows = hidden.size(0);
    for (long from = 0; from < rows; from += CHUNK) {
      long count = Math.min(CHUNK, rows - from);
      try (Scope scope = Scope.silent()) {
        Tensor h = hidden.narrow(0, from, count);
        Tensor target = targets.narrow(0, from, count);
        Tensor logits = scores(h, head);
        Tensor logSum = logits.logSumExp();
        Tensor chosen = logits.gather(target);
        sum += logSum.sub(chosen).sum().item();
        Tensor gradient = logits.subInPlace(logSum).expInPlace().mulInPlace(scale);
        gradient.scatterAddInPlace(target, Tensor.zeros(count, 1).addInPlace(-scale));
        backInto(hiddenGradient.narrow(0, from, count), gradient, head);
        headGradient.ifPresent(g -> g.addMatmulInPlace(gradient.transposed(), h));
      }
    }
    return sum;
  }

  /** {@code h [n, width]} to {@code [n, vocabulary]}. */
  private static Tensor scores(Tensor h, Tensor head) {
    long rows = h.size(0);
    long vocabulary = head.size(0);
    if (head.dtype() == Dtype.F32 || vocabulary <= TILE) {
      return h.linear(head).view(rows, vocabulary);
    }
    Tensor scores = Tensor.empty(Dtype.F32, rows, vocabulary);
    tiles(
        head,
        (from, tile) ->
            scores
                .narrow(1, from, tile.size(0))
                .copyInPlace(h.linear(tile).view(rows, tile.size(0))));
    return scores;
  }

  /** {@code gradient [n, vocabulary]} to {@code into [n, width]}. */
  private static void backInto(Tensor into, Tensor gradient, Tensor head) {
    if (head.dtype() == Dtype.F32) {
      into.copyInPlace(gradient.matmul(head));
      return;
    }
    into.zeroInPlace();
    tiles(
        head, (from, tile) -> into.addInPlace(gradient.narrow(1, from, tile.size(0)).matmul(tile)));
  }

  private interface TileWork {
    void take(long from, Tensor tile);
  }

  private static void tiles(Tensor head, TileWork work) {
    for (long from = 0; from < head.size(0); from += TILE) {
      try (Scope scope = Scope.silent()) {
        long count = Math.min(TILE, head.size(0) - from);
        work.take(from, head.narrow(0, from, count).to(Dtype.F32));
      }
    }
  }
}
