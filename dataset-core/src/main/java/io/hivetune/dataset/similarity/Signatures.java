package io.hivetune.dataset.similarity;

import java.util.ArrayList;
import java.util.List;

/** Signatures of equal length, one after the other in blocks: as many bytes as they have hashes. */
final class Signatures {
  private static final int PER_BLOCK = 1 << 12;

  private final int length;
  private final List<byte[]> blocks = new ArrayList<>();
  private int size;

  Signatures(int length) {
    this.length = length;
  }

  int length() {
    return length;
  }

  void add(byte[] signature) {
    if (size % PER_BLOCK == 0) {
      blocks.add(new byte[PER_BLOCK * length]);
    }
    System.arraycopy(
        signature, 0, blocks.get(size / PER_BLOCK), (size % PER_BLOCK) * length, length);
    size++;
  }

  void copy(int text, byte[] into) {
    System.arraycopy(blocks.get(text / PER_BLOCK), (text % PER_BLOCK) * length, into, 0, length);
  }

  boolean equalBand(int text, byte[] signature, int from, int rows) {
    byte[] block = blocks.get(text / PER_BLOCK);
    int start = (text % PER_BLOCK) * length;
    for (int i = from; i < from + rows; i++) {
      if (block[start + i] != signature[i]) {
        return false;
      }
    }
    return true;
  }

  /** In how many places the two signatures agree. */
  int agreeing(int text, byte[] signature) {
    byte[] block = blocks.get(text / PER_BLOCK);
    int start = (text % PER_BLOCK) * length;
    int same = 0;
    for (int i = 0; i < length; i++) {
      same += block[start + i] == signature[i] ? 1 : 0;
    }
    return same;
  }
}
