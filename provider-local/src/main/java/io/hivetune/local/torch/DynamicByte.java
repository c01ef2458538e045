package io.hivetune.local.torch;

import java.util.Arrays;

/**
 * The dynamic 8-bit format (Dettmers 2015, arXiv:1511.04561, section 2) that double quantisation
 * keeps the blocks' scales in: 256 values in -1..1, closer to each other towards 0. Blocks of 256
 * scales share a factor, after the mean of all was taken away. Table and roundings are those of
 * bitsandbytes.
 */
final class DynamicByte {
  /** Scales that share a factor. */
  static final int BLOCK = 256;

  private static final int EXPONENTS = 7;
  private static final float SMALLEST = 1e-38f;
  private static final float[] VALUES = table();
  private static final float[] MIDPOINTS = Nf4.midpoints(VALUES);

  private DynamicByte() {}

  static float[] values() {
    return VALUES.clone();
  }

  static float value(byte code) {
    return VALUES[code & 0xFF];
  }

  /** For each power of ten from 10⁻⁶ the middles of 1, 2, 4 … 64 equal parts of 0.1..1. */
  private static float[] table() {
    float[] values = new float[256];
    int n = 0;
    for (int i = 0; i < EXPONENTS; i++) {
      int parts = 1 << i;
      float power = (float) Math.pow(10, i - EXPONENTS + 1);
      float[] borders = evenly(parts + 1);
      for (int j = 0; j < parts; j++) {
        float middle = (borders[j] + borders[j + 1]) / 2 * power;
        values[n++] = middle;
        values[n++] = -middle;
      }
    }
    values[n++] = 0;
    values[n] = 1;
    Arrays.sort(values);
    return values;
  }

  /**
   * {@code count} numbers from 0.1 to 1, counted from the nearer end and rounded once, as libtorch
   * does.
   */
  private static float[] evenly(int count) {
    float step = (1f - 0.1f) / (count - 1);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i < count / 2 ? Math.fma(step, i, 0.1f) : Math.fma(-step, count - i - 1, 1f);
    }
    return numbers;
  }

  static int blocks(int count) {
    return (count + BLOCK - 1) / BLOCK;
  }

  /**
   * Rounds numbers.
   *
   * @param codes is filled
   * @return each block's largest magnitude
   */
  static float[] quantize(float[] numbers, byte[] codes) {
    float[] factors = new float[blocks(numbers.length)];
    for (int block = 0; block < factors.length; block++) {
      int from = block * BLOCK;
      int to = Math.min(numbers.length, from + BLOCK);
      float largest = 0;
      for (int i = from; i < to; i++) {
        largest = Math.max(largest, Math.abs(numbers[i]));
      }
      boolean whole = to - from == BLOCK;
      float divisor = Math.max(largest, SMALLEST);
      factors[block] = whole ? largest : divisor;
      for (int i = from; i < to; i++) {
        codes[i] = (byte) nearest(Nf4.scaled(numbers[i], 1 / divisor, divisor, whole));
      }
    }
    return factors;
  }

  /** How many midpoints lie below. */
  private static int nearest(float scaled) {
    int low = 0;
    int high = MIDPOINTS.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (MIDPOINTS[middle] < scaled) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
