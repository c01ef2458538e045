package io.hivetune.local.generate;

import io.hivetune.chat.GenerationOptions;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Chooses the next token from its scores. Not thread-safe: one for each answer.
 *
 * <p>Only the answer's own tokens are penalised for repetition. transformers counts the prompt's as
 * well, among them its end-of-turn tokens, so that small models hardly ever end.
 */
final class Sampler {
  private final GenerationOptions options;
  private final Sampling sampling;
  private final BitSet seen = new BitSet();
  private final SplittableRandom random;

  Sampler(GenerationOptions options, Sampling sampling) {
    this.options = options;
    this.sampling = sampling;
    this.random =
        options.seed().isPresent()
            ? new SplittableRandom(options.seed().getAsLong())
            : new SplittableRandom();
  }

  /** Whether the likeliest token is all that is asked for, whatever was there before. */
  boolean takesLikeliest() {
    return options.temperature() == 0 && sampling.repetitionPenalty() == 1;
  }

  /**
   * @param logits scores of one token each; changed
   */
  int next(float[] logits) {
    penalise(logits);
    int token = options.temperature() == 0 ? largest(logits) : draw(logits);
    seen.set(token);
    return token;
  }

  /** A token that may come again as if it had not been there. */
  void forget(int token) {
    seen.clear(token);
  }

  private void penalise(float[] logits) {
    double penalty = sampling.repetitionPenalty();
    if (penalty != 1) {
      for (int t = seen.nextSetBit(0); t >= 0; t = seen.nextSetBit(t + 1)) {
        logits[t] = (float) (logits[t] > 0 ? logits[t] / penalty : logits[t] * penalty);
      }
    }
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

  private int draw(float[] logits) {
    Candidates kept = candidates(logits);
    double at = random.nextDouble() * kept.sum();
    for (int i = 0; i < kept.count(); i++) {
      at -= kept.weight(i);
      if (at <= 0) {
        return kept.token(i);
      }
    }
    return kept.token(kept.count() - 1);
  }

  /** The tokens that may be drawn, likeliest first, with weights in proportion to probability. */
  Candidates candidates(float[] logits) {
    double max = logits[largest(logits)];
    double[] weights = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      weights[i] = Math.exp((logits[i] - max) / options.temperature());
    }
    long[] order = sorted(weights);
    int count = order.length;
    if (sampling.topK() > 0) {
      count = Math.min(count, sampling.topK());
      // transformers keeps all that equal the k-th.
      while (count < order.length
          && weights[token(order[count])] == weights[token(order[count - 1])]) {
        count++;
      }
    }
    count = nucleus(weights, order, count);
    // What can't come at all is never drawn, whatever the rounding of sums.
    while (count > 1 && weights[token(order[count - 1])] == 0) {
      count--;
    }
    while (count > 1 && weights[token(order[count - 1])] < sampling.minP()) {
      count--;
    }
    return new Candidates(weights, order, count);
  }

  private int nucleus(double[] weights, long[] order, int count) {
    if (options.topP() >= 1) {
      return count;
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weights[token(order[i])];
    }
    double kept = 0;
    int n = 0;
    while (n < count && kept < options.topP() * sum) {
      kept += weights[token(order[n++])];
    }
    return n;
  }

  /**
   * Tokens by falling weight, equal ones by number. A weight of at most 1 as a float keeps its
   * order as an integer, so that weight and token sort as one long without objects.
   */
  private static long[] sorted(double[] weights) {
    long[] keys = new long[weights.length];
    for (int i = 0; i < keys.length; i++) {
      int bits = Float.floatToIntBits((float) weights[i]);
      keys[i] = ((long) (Integer.MAX_VALUE - bits) << 32) | i;
    }
    Arrays.sort(keys);
    return keys;
  }

  private static int token(long key) {
    return (int) key;
  }

  /** Tokens to draw from. */
  record Candidates(double[] weights, long[] order, int count) {
    int token(int i) {
      return Sampler.token(order[i]);
    }

    double weight(int i) {
      return weights[token(i)];
    }

    double sum() {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += weight(i);
      }
      return sum;
    }
  }
}
