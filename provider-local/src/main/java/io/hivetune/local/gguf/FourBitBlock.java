package io.hivetune.local.gguf;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Q4_K: 256 numbers as eight groups of 32, {@code x ≈ d·s·q - dmin·m} with q of four bits, s and m
 * of six. Scale and minimum of a group are searched as ggml's reference does: for twenty-one ways
 * to spread the group over 0..15 the least-squares line through (q, x) is fitted, weighted by
 * {@code |x| + root mean square}, and the one with the smallest weighted error is taken.
 */
final class FourBitBlock {
  private static final int GROUP = 32;
  private static final int MOST = 15;
  private static final int STEPS = 20;

  private final float[] x = new float[GROUP];
  private final float[] weights = new float[GROUP];
  private final int[] trial = new int[GROUP];
  private final int[] levels = new int[GROUP];
  private float scale;
  private float min;

  private FourBitBlock() {}

  static void write(float[] values, int at, ByteBuffer out) {
    FourBitBlock group = new FourBitBlock();
    float[] scales = new float[8];
    float[] minima = new float[8];
    int[] levels = new int[256];
    float largestScale = 0;
    float largestMin = 0;
    for (int g = 0; g < 8; g++) {
      System.arraycopy(values, at + g * GROUP, group.x, 0, GROUP);
      group.search();
      scales[g] = group.scale;
      minima[g] = group.min;
      System.arraycopy(group.levels, 0, levels, g * GROUP, GROUP);
      largestScale = Math.max(largestScale, group.scale);
      largestMin = Math.max(largestMin, group.min);
    }
    float inverseScale = largestScale > 0 ? 63 / largestScale : 0;
    float inverseMin = largestMin > 0 ? 63 / largestMin : 0;
    byte[] packed = new byte[KScales.BYTES];
    for (int g = 0; g < 8; g++) {
      int s = Math.min(63, nearest(inverseScale * scales[g]));
      int m = Math.min(63, nearest(inverseMin * minima[g]));
      KScales.put(packed, 0, g, s, m);
    }
    short d = Half.fromFloat(largestScale / 63);
    short dmin = Half.fromFloat(largestMin / 63);
    out.putShort(d).putShort(dmin).put(packed);
    round(levels, values, at, Half.toFloat(d), Half.toFloat(dmin), packed);
    byte[] q = new byte[128];
    for (int i = 0; i < 256; i++) {
      int g = i / GROUP;
      q[g / 2 * GROUP + i % GROUP] |= (byte) (levels[i] << (g % 2 * 4));
    }
    out.put(q);
  }

  /** Levels anew by the rounded scales; where a scale vanished, those of the search stay. */
  private static void round(
      int[] levels, float[] values, int at, float d, float dmin, byte[] packed) {
    for (int g = 0; g < 8; g++) {
      float s = d * KScales.scale(packed, 0, g);
      float m = dmin * KScales.min(packed, 0, g);
      for (int i = g * GROUP; s != 0 && i < (g + 1) * GROUP; i++) {
        levels[i] = clamp(nearest((values[at + i] + m) / s));
      }
    }
  }

  /** Sets {@link #scale} and {@link #min}, the latter as what is subtracted. */
  private void search() {
    float squares = 0;
    for (float v : x) {
      squares += v * v;
    }
    float rms = (float) Math.sqrt(squares / GROUP);
    float low = x[0];
    float high = x[0];
    float sumW = 0;
    float sumX = 0;
    for (int i = 0; i < GROUP; i++) {
      weights[i] = rms + Math.abs(x[i]);
      low = Math.min(low, x[i]);
      high = Math.max(high, x[i]);
      sumW += weights[i];
      sumX += weights[i] * x[i];
    }
    low = Math.min(low, 0);
    if (high == low) {
      scale = 0;
      min = -low;
      Arrays.fill(levels, 0);
      return;
    }
    min = low;
    float inverse = MOST / (high - min);
    spread(inverse);
    scale = 1 / inverse;
    keep();
    float least = error(scale, min);
    for (int step = 0; step <= STEPS; step++) {
      // From the best minimum so far, not from the least number: so does the reference.
      spread((-1 + 0.1f * step + MOST) / (high - min));
      least = tryLine(sumW, sumX, least);
    }
    min = -min;
  }

  private void spread(float inverse) {
    for (int i = 0; i < GROUP; i++) {
      trial[i] = clamp(nearest(inverse * (x[i] - min)));
    }
  }

  /** Fits the line, keeps it if it is better than {@code least}, and gives the better error. */
  private float tryLine(float sumW, float sumX, float least) {
    float sumL = 0;
    float sumL2 = 0;
    float sumXl = 0;
    for (int i = 0; i < GROUP; i++) {
      float weighted = weights[i] * trial[i];
      sumL += weighted;
      sumL2 += weighted * trial[i];
      sumXl += weighted * x[i];
    }
    float determinant = sumW * sumL2 - sumL * sumL;
    if (!(determinant > 0)) {
      return least;
    }
    float slope = (sumW * sumXl - sumX * sumL) / determinant;
    float offset = (sumL2 * sumX - sumL * sumXl) / determinant;
    if (offset > 0) {
      offset = 0;
      slope = sumXl / sumL2;
    }
    float error = error(slope, offset);
    if (error < least) {
      scale = slope;
      min = offset;
      keep();
      return error;
    }
    return least;
  }

  private void keep() {
    System.arraycopy(trial, 0, levels, 0, GROUP);
  }

  private float error(float slope, float offset) {
    float error = 0;
    for (int i = 0; i < GROUP; i++) {
      float off = slope * trial[i] + offset - x[i];
      error += weights[i] * (off * off);
    }
    return error;
  }

  private static int nearest(float value) {
    return (int) Math.rint(value);
  }

  private static int clamp(int q) {
    return Math.max(0, Math.min(MOST, q));
  }
}
