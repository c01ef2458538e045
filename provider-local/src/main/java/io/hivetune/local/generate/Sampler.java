package io.hivetune.local.generate;

import io.hivetune.chat.GenerationOptions;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Chooses the next token from its scores: repetition penalty (Keskar et al. 2019, arXiv:1909.05858:
 * a score of a token that was there is divided by the penalty if positive, else multiplied), then
 * greedy or temperature with nucleus sampling. Not thread-safe: one for each answer.
 *
 * <p>Only the answer's own tokens are penalised. transformers counts the prompt's as well, among
 * them its end-of-turn tokens, so that small models hardly ever end.
 */
final class Sampler {
  private final GenerationOptions options;
  private final double repetitionPenalty;
  private final BitSet seen = new BitSet();
  private final SplittableRandom random;

  Sampler(GenerationOptions options, double repetitionPenalty) {
    this.options = options;
    this.repetitionPenalty = repetitionPenalty;
    this.random =
        options.seed().isPresent()
            ? new SplittableRandom(options.seed().getAsLong())
            : new SplittableRandom();
  }

  int next(float[] logits) {
    if (repetitionPenalty != 1) {
      for (int t = seen.nextSetBit(0); t >= 0; t = seen.nextSetBit(t + 1)) {
        logits[t] =
            (float) (logits[t] > 0 ? logits[t] / repetitionPenalty : logits[t] * repetitionPenalty);
      }
    }
    int token = options.temperature() == 0 ? largest(logits) : sample(logits);
    seen.set(token);
    return token;
  }

  private static int largest(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    return best;
  }

  private int sample(float[] logits) {
    Integer[] order = new Integer[logits.length];
    double max = logits[largest(logits)];
    double[] weight = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      order[i] = i;
      weight[i] = Math.exp((logits[i] - max) / options.temperature());
      sum += weight[i];
    }
    java.util.Arrays.sort(order, (a, b) -> Double.compare(weight[b], weight[a]));
    double kept = 0;
    int count = 0;
    while (count < order.length && kept < options.topP() * sum) {
      kept += weight[order[count++]];
    }
    double at = random.nextDouble() * kept;
    for (int i = 0; i < count; i++) {
      at -= weight[order[i]];
      if (at <= 0) {
        return order[i];
      }
    }
    return order[count - 1];
  }
}
