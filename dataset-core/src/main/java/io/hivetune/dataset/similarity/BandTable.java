package io.hivetune.dataset.similarity;

import java.util.Arrays;

/**
 * The texts by one band of their signatures: an open-addressing table of the latest text of each
 * bucket, and from each text the one before it in its bucket. 4 bytes a text for the chain, 7 to 14
 * for the table.
 */
final class BandTable {
  private static final int NONE = -1;

  private final Signatures signatures;
  private final int from;
  private final int rows;
  private int[] heads = filled(1 << 10);
  private int[] before = filled(1 << 9);
  private int buckets;

  /**
   * @param from first row of the band
   */
  BandTable(Signatures signatures, int from, int rows) {
    this.signatures = signatures;
    this.from = from;
    this.rows = rows;
  }

  /** The latest text whose band is that of the signature, or -1. */
  int latest(byte[] signature) {
    return heads[slot(signature)];
  }

  /** The text of the same bucket that was added before, or -1. */
  int before(int text) {
    return before[text];
  }

  /** Adds a text whose signature is already in {@link Signatures}. */
  void add(int text, byte[] signature) {
    if (text >= before.length) {
      int old = before.length;
      before = Arrays.copyOf(before, old + (old >> 1));
      Arrays.fill(before, old, before.length, NONE);
    }
    int slot = slot(signature);
    before[text] = heads[slot];
    heads[slot] = text;
    if (before[text] == NONE && ++buckets > heads.length / 4 * 3) {
      grow();
    }
  }

  private int slot(byte[] signature) {
    int slot = spread(signature) & (heads.length - 1);
    while (heads[slot] != NONE && !signatures.equalBand(heads[slot], signature, from, rows)) {
      slot = (slot + 1) & (heads.length - 1);
    }
    return slot;
  }

  private void grow() {
    int[] old = heads;
    heads = filled(2 * old.length);
    byte[] signature = new byte[signatures.length()];
    for (int head : old) {
      if (head != NONE) {
        signatures.copy(head, signature);
        int slot = spread(signature) & (heads.length - 1);
        while (heads[slot] != NONE) {
          slot = (slot + 1) & (heads.length - 1);
        }
        heads[slot] = head;
      }
    }
  }

  private int spread(byte[] signature) {
    long key = 17;
    for (int i = from; i < from + rows; i++) {
      key = key * 257 + signature[i];
    }
    key *= 0x9E3779B97F4A7C15L;
    return (int) (key >>> 32);
  }

  private static int[] filled(int size) {
    int[] all = new int[size];
    Arrays.fill(all, NONE);
    return all;
  }
}
