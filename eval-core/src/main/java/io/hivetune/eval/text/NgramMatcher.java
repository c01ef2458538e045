package io.hivetune.eval.text;

import java.util.Arrays;

/**
 * Counts the n-grams that two sequences share, order by order. An n-gram is told by the id of its
 * first n − 1 elements and its last one, so each order costs one look-up per place, whatever n. Not
 * thread-safe.
 */
final class NgramMatcher {
  private static final long EMPTY = -1;

  private final int[] reference;
  private final int[] hypothesis;
  private final long[] keys;
  private final int[] counts;
  private final int mask;
  // Id of the n-gram of the last order that starts here; in the hypothesis -1 if the reference
  // lacks it, and then it lacks every longer one too.
  private final int[] referenceIds;
  private final int[] hypothesisIds;
  private int order;

  NgramMatcher(int[] reference, int[] hypothesis) {
    this.reference = reference;
    this.hypothesis = hypothesis;
    int capacity = Integer.highestOneBit(Math.max(4, reference.length * 2) - 1) * 2;
    this.keys = new long[capacity];
    this.counts = new int[capacity];
    this.mask = capacity - 1;
    this.referenceIds = new int[reference.length];
    this.hypothesisIds = new int[hypothesis.length];
  }

  /** Matches of the next order, 1 first: for each n-gram the smaller of its two counts. */
  int nextOrder() {
    order++;
    Arrays.fill(keys, EMPTY);
    Arrays.fill(counts, 0);
    for (int i = 0; i + order <= reference.length; i++) {
      int slot = slot(key(referenceIds[i], reference[i + order - 1]));
      keys[slot] = key(referenceIds[i], reference[i + order - 1]);
      counts[slot]++;
      referenceIds[i] = slot;
    }
    int matches = 0;
    for (int i = 0; i + order <= hypothesis.length; i++) {
      if (hypothesisIds[i] < 0) {
        continue;
      }
      int slot = slot(key(hypothesisIds[i], hypothesis[i + order - 1]));
      hypothesisIds[i] = keys[slot] == EMPTY ? -1 : slot;
      if (counts[slot] > 0) {
        counts[slot]--;
        matches++;
      }
    }
    return matches;
  }

  private static long key(int prefix, int element) {
    return ((long) prefix << 32) | element;
  }

  /** Where the key is, or the free place where it belongs. */
  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (keys[slot] != EMPTY && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
