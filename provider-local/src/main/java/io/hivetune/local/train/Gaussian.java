package io.hivetune.local.train;

import java.util.SplittableRandom;

/**
 * Normally distributed numbers by the polar-free Box-Muller transform over {@link SplittableRandom}
 * and {@link StrictMath}: the same seed gives the same numbers on every Java and every machine,
 * which {@code nextGaussian()} doesn't promise. Not thread-safe.
 */
public final class Gaussian {
  private final SplittableRandom random;

  public Gaussian(long seed) {
    random = new SplittableRandom(seed);
  }

  /** {@code count} numbers with mean 0. */
  public float[] next(int count, double deviation) {
    float[] values = new float[count];
    for (int i = 0; i < count; i += 2) {
      double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      values[i] = (float) (deviation * radius * StrictMath.cos(angle));
      if (i + 1 < count) {
        values[i + 1] = (float) (deviation * radius * StrictMath.sin(angle));
      }
    }
    return values;
  }
}
