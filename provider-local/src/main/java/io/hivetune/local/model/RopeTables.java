package io.hivetune.local.model;

import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Cosines and sines of every position for one set of frequencies. They grow with the longest
 * sequence seen, not with the model's context. Thread-safe; closed by its owner.
 */
final class RopeTables implements AutoCloseable {
  private static final int FIRST = 512;

  private final double[] frequencies;
  private final double magnitude;
  private final int width;
  private final int context;
  private final List<Table> all = new ArrayList<>();

  /**
   * @param cos {@code [positions, width]}
   * @param sin of the first half negated, so that a roll by half a width takes the place of a
   *     rotation with its change of sign
   */
  record Table(int positions, Tensor cos, Tensor sin) {}

  RopeTables(double theta, RopeScaling scaling, int width, int context) {
    this.width = width;
    this.context = context;
    this.magnitude = scaling.magnitude();
    this.frequencies = new double[width / 2];
    for (int i = 0; i < frequencies.length; i++) {
      // transformers computes the frequencies in single precision, and so do we.
      float plain = (float) (1.0 / (float) Math.pow((float) theta, 2f * i / width));
      frequencies[i] = scaling.stretch(i, plain);
    }
  }

  int width() {
    return width;
  }

  /** A table of at least so many positions, of the context at most. */
  synchronized Table upTo(long positions) {
    Table last = all.isEmpty() ? null : all.get(all.size() - 1);
    if (last != null && last.positions() >= positions) {
      return last;
    }
    // Old tables stay, since other threads may be reading them; doubling bounds their sum.
    long size = last == null ? FIRST : 2L * last.positions();
    Table grown = table((int) Math.min(context, Math.max(size, positions)));
    all.add(grown);
    return grown;
  }

  private Table table(int positions) {
    float[] c = new float[positions * width];
    float[] s = new float[positions * width];
    int half = width / 2;
    for (int p = 0; p < positions; p++) {
      for (int i = 0; i < half; i++) {
        double angle = p * frequencies[i];
        int at = p * width + i;
        c[at] = (float) (Math.cos(angle) * magnitude);
        c[at + half] = c[at];
        s[at + half] = (float) (Math.sin(angle) * magnitude);
        s[at] = -s[at + half];
      }
    }
    try (Scope scope = Scope.silent()) {
      return new Table(
          positions,
          scope.keep(Tensor.of(c, positions, width)),
          scope.keep(Tensor.of(s, positions, width)));
    }
  }

  @Override
  public synchronized void close() {
    for (Table table : all) {
      table.cos().close();
      table.sin().close();
    }
    all.clear();
  }
}
