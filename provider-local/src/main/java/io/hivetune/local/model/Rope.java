package io.hivetune.local.model;

import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Rotary position embedding (Su et al. 2021, arXiv:2104.09864) in the half-split form of Hugging
 * Face's models: {@code x · cos + rotateHalf(x) · sin}, with the frequencies {@code theta^(-2i/d)},
 * stretched as the model says.
 *
 * <p>Tables grow with the longest sequence seen, not with the model's context. Thread-safe; closed
 * by its owner.
 */
final class Rope implements AutoCloseable {
  private static final int FIRST = 512;

  private final double[] frequencies;
  private final int width;
  private final int context;
  private final List<Tables> all = new ArrayList<>();

  /**
   * @param sin of the first half negated, so that a roll by half a width takes the place of a
   *     rotation with its change of sign
   */
  private record Tables(int positions, Tensor cos, Tensor sin) {}

  /** Cosines and sines of some positions, {@code [rows or 1, tokens or 1, 1, width]}. */
  record Turn(Tensor cos, Tensor sin) {
    /** Turns {@code x [rows, tokens, heads, width]}. */
    Tensor apply(Tensor x) {
      Tensor swapped = x.roll(x.size(3) / 2, 3);
      return x.mul(cos).addProductInPlace(swapped, sin, 1);
    }
  }

  Rope(RopeSettings settings, int width, int context) {
    this.width = width;
    this.context = context;
    this.frequencies = new double[width / 2];
    for (int i = 0; i < frequencies.length; i++) {
      // transformers computes the frequencies in single precision, and so do we.
      float plain = (float) (1.0 / (float) Math.pow((float) settings.theta(), 2f * i / width));
      frequencies[i] = settings.scaling().stretch(plain);
    }
  }

  /** Of {@code length} neighbouring positions, the same for every row. */
  Turn of(long start, long length) {
    Tables tables = upTo(start + length);
    return new Turn(
        tables.cos().narrow(0, start, length).view(1, length, 1, width),
        tables.sin().narrow(0, start, length).view(1, length, 1, width));
  }

  /**
   * Of one position a row.
   *
   * @param positions {@code [rows]}, I64
   * @param most the largest of them
   */
  Turn of(Tensor positions, long most) {
    Tables tables = upTo(most + 1);
    long rows = positions.count();
    return new Turn(
        tables.cos().select(positions).view(rows, 1, 1, width),
        tables.sin().select(positions).view(rows, 1, 1, width));
  }

  /**
   * Of one position a token, in a single row.
   *
   * @param positions {@code [tokens]}, I64
   * @param most the largest of them
   */
  Turn ofTokens(Tensor positions, long most) {
    Tables tables = upTo(most + 1);
    long tokens = positions.count();
    return new Turn(
        tables.cos().select(positions).view(1, tokens, 1, width),
        tables.sin().select(positions).view(1, tokens, 1, width));
  }

  private synchronized Tables upTo(long positions) {
    if (positions > context) {
      throw new IllegalArgumentException(
          "the model's context is " + context + " tokens, but " + positions + " are needed");
    }
    Tables last = all.isEmpty() ? null : all.get(all.size() - 1);
    if (last != null && last.positions() >= positions) {
      return last;
    }
    // Old tables stay, since other threads may be reading them; doubling bounds their sum.
    long size = last == null ? FIRST : 2L * last.positions();
    Tables grown = tables((int) Math.min(context, Math.max(size, positions)));
    all.add(grown);
    return grown;
  }

  private Tables tables(int positions) {
    float[] c = new float[positions * width];
    float[] s = new float[positions * width];
    int half = width / 2;
    for (int p = 0; p < positions; p++) {
      for (int i = 0; i < half; i++) {
        double angle = p * frequencies[i];
        int at = p * width + i;
        c[at] = (float) Math.cos(angle);
        c[at + half] = c[at];
        s[at + half] = (float) Math.sin(angle);
        s[at] = -s[at + half];
      }
    }
    try (Scope scope = Scope.silent()) {
      return new Tables(
          positions,
          scope.keep(Tensor.of(c, positions, width)),
          scope.keep(Tensor.of(s, positions, width)));
    }
  }

  @Override
  public synchronized void close() {
    for (Tables tables : all) {
      tables.cos().close();
      tables.sin().close();
    }
    all.clear();
  }
}
