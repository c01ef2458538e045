package io.hivetune.dataset.similarity;

import java.util.Arrays;

/**
 * The texts by one band of their signatures: an open-addressing table of the latest text of each
 * bucket, and from each text the one before it in its bucket. A byte of each bucket's hash tells
 * most others apart, so that their signatures, which lie all over the memory, are seldom looked at.
 * 4 bytes a text for the chain, 7 to 14 for the table.
 */
final class BandTable {
  private static final int NONE = -1;

  private final Signatures signatures;
  private final int from;
  private final int rows;
  private int[] heads = filled(1 << 10);
  private byte[] tags = new byte[1 << 10];
  private int[] before = filled(1 << 9);
  private int buckets;
  private int asked;

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
    asked = slot(signature);
    return heads[asked];
  }

  /** The text of the same bucket that was added before, or -1. */
  int before(int text) {
    return before[text];
  }

  /**
   * Adds a text whose signature is already in {@link Signatures}.
   *
   * @param justAsked whether the last call was {@link #latest} with the same signature
   */
  void add(int text, byte[] signature, boolean justAsked) {
    if (text >= before.length) {
      int old = before.length;
      before = Arrays.copyOf(before, old + (old >> 1));
      Arrays.fill(before, old, before.length, NONE);
    }
    int slot = justAsked ? asked : slot(signature);
    before[text] = heads[slot];
    heads[slot] = text;
    tags[slot] = tag(key(signature));
    if (before[text] == NONE && ++buckets > heads.length / 4 * 3) {
      grow();
    }
  }

  private int slot(byte[] signature) {
    long key = key(signature);
    byte tag = tag(key);
    int slot = first(key);
    while (tags[slot] != 0
        && !(tags[slot] == tag && signatures.equalBand(heads[slot], signature, from, rows))) {
      slot = (slot + 1) & (heads.length - 1);
    }
    return slot;
  }

  private void grow() {
    int[] old = heads;
    heads = filled(2 * old.length);
    tags = new byte[heads.length];
    byte[] signature = new byte[signatures.length()];
    for (int head : old) {
      if (head != NONE) {
        signatures.copy(head, signature);
        long key = key(signature);
        int slot = first(key);
        while (tags[slot] != 0) {
          slot = (slot + 1) & (heads.length - 1);
        }
        heads[slot] = head;
        tags[slot] = tag(key);
      }
    }
  }

  private int first(long key) {
    return (int) (key >>> 32) & (heads.length - 1);
  }

  /** Never 0, which means that nothing is there. */
  private static byte tag(long key) {
    return (byte) (key >>> 24 | 1);
  }

  private long key(byte[] signature) {
    long key = 17;
    for (int i = from; i < from + rows; i++) {
      key = key * 257 + signature[i];
    }
    return key * 0x9E3779B97F4A7C15L;
  }

  private static int[] filled(int size) {
    int[] all = new int[size];
    Arrays.fill(all, NONE);
    return all;
  }
}
