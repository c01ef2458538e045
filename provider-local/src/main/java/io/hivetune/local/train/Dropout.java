package io.hivetune.local.train;

import io.hivetune.local.torch.Tensor;
import java.util.SplittableRandom;

/**
 * Zeroes a share of the inputs and scales the rest up by {@code 1 / (1 − share)}. The same seed
 * gives the same noise on every machine. Not thread-safe: each lane has its own.
 */
public final class Dropout {
  public static final Dropout NONE = new Dropout(0);

  private final double share;
  private SplittableRandom random = new SplittableRandom(0);

  /**
   * @param share in [0, 1)
   */
  public Dropout(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("dropout must be in [0, 1), but was " + share);
    }
    this.share = share;
  }

  /** Starts the noise of one micro-batch anew. */
  void reseed(long seed) {
    random = new SplittableRandom(seed);
  }

  public Tensor apply(Tensor x) {
    if (share == 0) {
      return x;
    }
    float[] mask = new float[Math.toIntExact(x.count())];
    float kept = (float) (1 / (1 - share));
    for (int i = 0; i < mask.length; i++) {
      mask[i] = random.nextDouble() < share ? 0 : kept;
    }
    return x.mul(Tensor.of(mask, x.shape()));
  }
}
