package io.hivetune.dataset.prepare;

import java.util.Arrays;

/** From hashes to numbers from 0, 16 to 32 bytes each. Not thread-safe. */
final class LongIntMap {
  private static final int NONE = -1;

  private long[] keys = new long[64];
  private int[] values = filled(64);
  private int size;

  /** The number that was first given for the key, or -1 if this one is. */
  int putIfAbsent(long key, int value) {
    int slot = slot(key);
    if (values[slot] != NONE) {
      return values[slot];
    }
    keys[slot] = key;
    values[slot] = value;
    if (++size > keys.length / 4 * 3) {
      grow();
    }
    return NONE;
  }

  /** The key's number, or -1. */
  int get(long key) {
    return values[slot(key)];
  }

  private int slot(long key) {
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (keys.length - 1);
    while (values[slot] != NONE && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = filled(keys.length);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != NONE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private static int[] filled(int size) {
    int[] all = new int[size];
    Arrays.fill(all, NONE);
    return all;
  }
}
