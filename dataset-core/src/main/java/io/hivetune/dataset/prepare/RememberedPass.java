package io.hivetune.dataset.prepare;

import java.util.Arrays;

/** A pass that may withdraw records at its end, and under which number each of them was stored. */
final class RememberedPass {
  private static final int NOT_KEPT = -1;

  private final Step.Pass pass;
  private int[] entries = new int[64];
  private int given;

  RememberedPass(Step.Pass pass) {
    this.pass = pass;
  }

  Step.Pass pass() {
    return pass;
  }

  /** Another record was given to the pass; its number. */
  int given() {
    if (given == entries.length) {
      entries = Arrays.copyOf(entries, given + (given >> 1));
    }
    entries[given] = NOT_KEPT;
    return given++;
  }

  void stored(int number, int entry) {
    entries[number] = entry;
  }

  /** Where the record was stored, or -1 if a later step dropped it. */
  int entry(long number) {
    return number < 0 || number >= given ? NOT_KEPT : entries[(int) number];
  }
}
