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
  private float[] mask = {};

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

  public boolean isOff() {
    return share == 0;
  }

  public Tensor apply(Tensor x) {
    if (share == 0) {
      return x;
    }
    int count = Math.toIntExact(x.count());
    if (mask.length < count) {
      mask = new float[count];
    }
    float kept = (float) (1 / (1 - share));
    // One draw gives four sixteen-bit numbers: fine enough for a share, and four times as fast.
    long bound = Math.round(share * 0x10000);
    for (int i = 0; i < count; i += 4) {
      long draw = random.nextLong();
      for (int j = i; j < Math.min(count, i + 4); j++) {
        mask[j] = (draw & 0xFFFF) < bound ? 0 : kept;
        draw >>>= 16;
      }
    }
    return x.mul(Tensor.of(mask, count, x.shape()));
  }
}
