package io.hivetune.dataset.similarity;

import java.util.Arrays;

/**
 * The texts by one band of their signatures: an open-addressing table of the latest text of each
 * bucket, and from each text the one before it in its bucket. Buckets are told apart by 32 bits of
 * the band, which are all of it up to four rows; beyond that two buckets may become one, which
 * makes more candidates and loses none. 4 bytes a text for the chain, 11 to 22 for the table.
 */
final class BandTable {
  private static final int NONE = -1;

  private final int from;
  private final int rows;

  /** The band in the upper half, in the lower the latest text + 1; 0 where nothing is. */
  private long[] slots = new long[1 << 10];

  private int[] before = new int[1 << 9];
  private int buckets;
  private int asked;

  /**
   * @param from first row of the band
   */
  BandTable(int from, int rows) {
    this.from = from;
    this.rows = rows;
  }

  /** The latest text whose band is that of the signature, or -1. */
  int latest(byte[] signature) {
    asked = slot(key(signature));
    return (int) slots[asked] - 1;
  }

  /** The text of the same bucket that was added before, or -1. */
  int before(int text) {
    return before[text];
  }

  /**
   * Adds a text, one number above the text added before.
   *
   * @param justAsked whether the last call was {@link #latest} with the same signature
   */
  void add(int text, byte[] signature, boolean justAsked) {
    if (text == before.length) {
      before = Arrays.copyOf(before, text + (text >> 1));
    }
    int key = key(signature);
    int slot = justAsked ? asked : slot(key);
    before[text] = (int) slots[slot] - 1;
    slots[slot] = (long) key << 32 | (text + 1);
    if (before[text] == NONE && ++buckets > slots.length / 4 * 3) {
      grow();
    }
  }

  private int slot(int key) {
    int slot = first(key);
    while (slots[slot] != 0 && (int) (slots[slot] >>> 32) != key) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    for (long entry : old) {
      if (entry != 0) {
        slots[slot((int) (entry >>> 32))] = entry;
      }
    }
  }

  /** The upper bits of a product depend on all bits of the key. */
  private int first(int key) {
    return (key * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(slots.length - 1);
  }

  private int key(byte[] signature) {
    int key = 0;
    for (int i = from; i < from + rows; i++) {
      key =
          Integer.rotateLeft(key, 8) * (i - from < Integer.BYTES ? 1 : 31) + (signature[i] & 0xFF);
    }
    return key;
  }
}
