package io.hivetune.local.torch;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * NormalFloat 4 (Dettmers et al. 2023, arXiv:2305.14314, section 3): blocks of 64 neighbouring
 * numbers, each divided by the block's largest magnitude and rounded to the nearest of 16 quantiles
 * of the normal distribution; the first of a pair in a byte's upper half. The arithmetic and its
 * roundings are those of bitsandbytes.
 */
final class Nf4 {
  /** Numbers that share a scale. */
  static final int BLOCK = 64;

  /** The 16 values (appendix E of the paper), as bitsandbytes rounds them. */
  private static final float[] VALUES = {
    -1.0f,
    -0.6961928009986877f,
    -0.5250730514526367f,
    -0.39491748809814453f,
    -0.28444138169288635f,
    -0.18477343022823334f,
    -0.09105003625154495f,
    0f,
    0.07958029955625534f,
    0.16093020141124725f,
    0.24611230194568634f,
    0.33791524171829224f,
    0.44070982933044434f,
    0.5626170039176941f,
    0.7229568362236023f,
    1.0f
  };

  private static final float[] MIDPOINTS = midpoints(VALUES);
  private static final float SMALLEST = 1e-38f;

  private Nf4() {}

  static float[] values() {
    return VALUES.clone();
  }

  /** The two numbers of each byte: {@code [256, 2]}. */
  static float[] pairs() {
    float[] pairs = new float[512];
    for (int both = 0; both < 256; both++) {
      pairs[2 * both] = VALUES[both >> 4];
      pairs[2 * both + 1] = VALUES[both & 15];
    }
    return pairs;
  }

  /** Between neighbours: what lies above one belongs to the next value. */
  static float[] midpoints(float[] sorted) {
    float[] between = new float[sorted.length - 1];
    for (int i = 0; i < between.length; i++) {
      between[i] = (sorted[i] + sorted[i + 1]) / 2;
    }
    return between;
  }

  static int blocks(long count) {
    return Math.toIntExact((count + BLOCK - 1) / BLOCK);
  }

  /**
   * Rounds {@code count} numbers.
   *
   * @param packed takes two numbers a byte
   * @return the blocks' largest magnitudes
   */
  static float[] quantize(FloatBuffer numbers, int count, ByteBuffer packed) {
    float[] scales = new float[blocks(count)];
    for (int block = 0; block < scales.length; block++) {
      int from = block * BLOCK;
      int to = Math.min(count, from + BLOCK);
      float largest = largest(numbers, from, to);
      boolean whole = to - from == BLOCK;
      float divisor = Math.max(largest, SMALLEST);
      scales[block] = whole ? largest : divisor;
      float factor = 1 / divisor;
      for (int i = from; i < to; i += 2) {
        int high = nearest(scaled(numbers.get(i), factor, divisor, whole));
        // A last number without a partner gets a zero beside it.
        int low = nearest(i + 1 < to ? scaled(numbers.get(i + 1), factor, divisor, whole) : 0);
        packed.put(i / 2, (byte) (high << 4 | low));
      }
    }
    return scales;
  }

  /** bitsandbytes multiplies whole blocks by a reciprocal and divides a last, shorter one. */
  static float scaled(float number, float factor, float divisor, boolean whole) {
    return whole ? number * factor : number / divisor;
  }

  private static float largest(FloatBuffer numbers, int from, int to) {
    float largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Math.abs(numbers.get(i)));
    }
    return largest;
  }

  private static int nearest(float scaled) {
    float[] m = MIDPOINTS;
    int i = scaled > m[7] ? 8 : 0;
    i += scaled > m[i + 3] ? 4 : 0;
    i += scaled > m[i + 1] ? 2 : 0;
    return i + (scaled > m[i] ? 1 : 0);
  }

  /**
   * Writes numbers {@code from} to {@code to}; {@code from} begins a block.
   *
   * @param into is filled from its start
   */
  static void dequantize(ByteBuffer packed, Scales scales, int from, int to, FloatBuffer into) {
    float[] row = new float[VALUES.length];
    for (int block = from / BLOCK; block * BLOCK < to; block++) {
      float scale = scales.of(block);
      for (int i = 0; i < row.length; i++) {
        row[i] = VALUES[i] * scale;
      }
      int first = block * BLOCK;
      int last = Math.min(to, first + BLOCK);
      int at = first - from;
      // Whole bytes first: this loop is most of a 4-bit model's cost.
      for (int b = first / 2; b < last / 2; b++) {
        int both = packed.get(b);
        into.put(at++, row[both >> 4 & 15]);
        into.put(at++, row[both & 15]);
      }
      if (last % 2 != 0) {
        into.put(at, row[packed.get(last / 2) >> 4 & 15]);
      }
    }
  }

  /** Scale of each block. */
  interface Scales {
    float of(int block);
  }
}
