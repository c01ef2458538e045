package io.hivetune.local.model;

import java.util.Arrays;

/**
 * Several sequences laid end to end in one row. Each token sees only its own sequence, and its
 * position counts from the start of that sequence, so that the row computes what the sequences
 * compute one by one, without padding and without attention between strangers.
 *
 * @param lengths tokens of each sequence, in order; not copied
 */
public record Spans(int[] lengths) {
  public Spans {
    if (lengths.length == 0 || Arrays.stream(lengths).anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException(
          "spans need at least one sequence of at least one token, but were "
              + Arrays.toString(lengths));
    }
  }

  /** Tokens of the whole row. */
  public int total() {
    return Arrays.stream(lengths).sum();
  }

  /** Position of each token within its sequence. */
  long[] positions() {
    long[] positions = new long[total()];
    int at = 0;
    for (int length : lengths) {
      for (int i = 0; i < length; i++) {
        positions[at++] = i;
      }
    }
    return positions;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Spans s && Arrays.equals(lengths, s.lengths);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(lengths);
  }

  @Override
  public String toString() {
    return "Spans" + Arrays.toString(lengths);
  }
}
