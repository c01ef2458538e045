package io.hivetune.local.train;

import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.Optional;

/**
 * Cross-entropy of the output layer without ever holding the scores of all tokens: rows are taken
 * in chunks, each chunk's gradient {@code softmax(logits) − onehot(target)} is sent on at once.
 * Memory is {@code CHUNK · vocabulary} floats instead of {@code tokens · vocabulary}, and masked
 * tokens cost nothing.
 */
final class ChunkedCrossEntropy {
  private static final int CHUNK = 256;

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
        Tensor logits = hidden.narrow(0, from, count).linear(head).view(count, head.size(0));
        Tensor chosen = logits.gather(targets.narrow(0, from, count));
        sum += logits.logSumExp().sub(chosen).sum().item();
      }
    }
    return sum;
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
        Tensor logits = h.linear(head).view(count, head.size(0));
        Tensor logSum = logits.logSumExp();
        Tensor chosen = logits.gather(target);
        sum += logSum.sub(chosen).sum().item();
        Tensor gradient = logits.subInPlace(logSum).expInPlace().mulInPlace(scale);
        gradient.scatterAddInPlace(target, Tensor.zeros(count, 1).addInPlace(-scale));
        hiddenGradient.narrow(0, from, count).copyInPlace(gradient.matmul(head));
        headGradient.ifPresent(g -> g.addMatmulInPlace(gradient.transposed(), h));
      }
    }
    return sum;
  }
}
