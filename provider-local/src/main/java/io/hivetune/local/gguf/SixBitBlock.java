package io.hivetune.local.gguf;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Q6_K: 256 numbers as sixteen groups of 16, {@code x ≈ d·s·q} with q in -32..31 and s a signed
 * byte. The scale of a group is searched as ggml's reference does: for nineteen ways to spread the
 * group the best factor is fitted by least squares weighted by x², and the one that explains most
 * is taken.
 */
final class SixBitBlock {
  private static final int GROUP = 16;
  private static final float NOTHING = 1e-15f;

  private SixBitBlock() {}

  static void write(float[] values, int at, ByteBuffer out) {
    float[] scales = new float[16];
    int[] levels = new int[256];
    float largest = 0;
    float signed = 0;
    for (int g = 0; g < 16; g++) {
      scales[g] = scale(values, at + g * GROUP, levels, g * GROUP);
      if (Math.abs(scales[g]) > largest) {
        largest = Math.abs(scales[g]);
        signed = scales[g];
      }
    }
    byte[] block = new byte[208];
    if (largest < NOTHING) {
      out.put(block).putShort((short) 0);
      return;
    }
    float inverse = -128 / signed;
    short d = Half.fromFloat(1 / inverse);
    for (int g = 0; g < 16; g++) {
      block[192 + g] = (byte) Math.min(127, nearest(inverse * scales[g]));
    }
    round(levels, values, at, Half.toFloat(d), block);
    putNumbers(levels, block);
    out.put(block).putShort(d);
  }

  /** Levels anew by the rounded scales; where a scale vanished, those of the search stay. */
  private static void round(int[] levels, float[] values, int at, float d, byte[] block) {
    for (int i = 0; i < 256; i++) {
      float s = d * block[192 + i / GROUP];
      if (s != 0) {
        levels[i] = clamp(nearest(values[at + i] / s));
      }
    }
  }

  private static void putNumbers(int[] levels, byte[] block) {
    for (int i = 0; i < 256; i++) {
      int bits = levels[i] + 32;
      int half = i / 128;
      int quarter = i % 128 / 32;
      int l = i % 32;
      block[half * 64 + quarter % 2 * 32 + l] |= (byte) ((bits & 0xF) << (quarter / 2 * 4));
      block[128 + half * 32 + l] |= (byte) ((bits >> 4) << (quarter * 2));
    }
  }

  /** The scale; the levels it was found with go to {@code levels}. */
  private static float scale(float[] x, int at, int[] levels, int to) {
    float largest = 0;
    float signed = 0;
    for (int i = 0; i < GROUP; i++) {
      if (Math.abs(x[at + i]) > largest) {
        largest = Math.abs(x[at + i]);
        signed = x[at + i];
      }
    }
    if (largest < NOTHING) {
      // As the reference leaves them: level 0 as it is stored, which stands for -32.
      Arrays.fill(levels, to, to + GROUP, -32);
      return 0;
    }
    float best = 0;
    float scale = 0;
    for (int n = 0; n <= 18; n++) {
      // The plain spread first, then -9..9 tenths around it.
      int step = n == 0 ? 0 : n <= 9 ? n - 10 : n - 9;
      float inverse = n == 0 ? -32 / signed : -(32 + 0.1f * step) / signed;
      float sumLx = 0;
      float sumL2 = 0;
      for (int i = 0; i < GROUP; i++) {
        int l = clamp(nearest(inverse * x[at + i]));
        float weight = x[at + i] * x[at + i];
        sumLx += weight * x[at + i] * l;
        sumL2 += weight * l * l;
      }
      if (n == 0) {
        scale = sumL2 == 0 ? 0 : sumLx / sumL2;
        best = scale * sumLx;
        spread(x, at, inverse, levels, to);
      } else if (sumL2 > 0 && sumLx * sumLx > best * sumL2) {
        scale = sumLx / sumL2;
        best = scale * sumLx;
        spread(x, at, inverse, levels, to);
      }
    }
    return scale;
  }

  private static void spread(float[] x, int at, float inverse, int[] levels, int to) {
    for (int i = 0; i < GROUP; i++) {
      levels[to + i] = clamp(nearest(inverse * x[at + i]));
    }
  }

  private static int nearest(float value) {
    return (int) Math.rint(value);
  }

  private static int clamp(int q) {
    return Math.max(-32, Math.min(31, q));
  }
}
