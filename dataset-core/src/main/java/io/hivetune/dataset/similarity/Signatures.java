package io.hivetune.dataset.similarity;

import java.util.ArrayList;
import java.util.List;

/**
 * Of each text's signature the two lowest bits of every hash, side by side: 16 bytes a text for 64
 * hashes. They tell nearly all candidates that aren't alike from those that may be, with one look
 * at the memory. Two bits agree with probability s + (1 − s) / 4 at a similarity of s (Li and
 * König: b-Bit Minwise Hashing, 2010).
 */
final class Signatures {
  private static final int PER_BLOCK = 1 << 12;
  private static final int HASHES_PER_PAIR = 64;

  private final int words;
  private final List<long[]> blocks = new ArrayList<>();
  private int size;

  Signatures(int hashes) {
    this.words = words(hashes);
  }

  /** The lowest bits of the first 64 hashes, their second lowest, those of the next 64 … */
  static long[] pack(byte[] signature) {
    long[] packed = new long[words(signature.length)];
    for (int i = 0; i < signature.length; i++) {
      int pair = i / HASHES_PER_PAIR * 2;
      packed[pair] |= (signature[i] & 1L) << i;
      packed[pair + 1] |= (signature[i] >> 1 & 1L) << i;
    }
    return packed;
  }

  /** How often the hashes of two sets of this similarity agree in their two bits. */
  static double agreement(double similarity) {
    return similarity + (1 - similarity) / 4;
  }

  void add(long[] packed) {
    if (size % PER_BLOCK == 0) {
      blocks.add(new long[PER_BLOCK * words]);
    }
    System.arraycopy(packed, 0, blocks.get(size / PER_BLOCK), (size % PER_BLOCK) * words, words);
    size++;
  }

  /** In how many hashes the two differ. */
  int differing(int text, long[] packed) {
    long[] block = blocks.get(text / PER_BLOCK);
    int start = (text % PER_BLOCK) * words;
    int differing = 0;
    for (int i = 0; i < words; i += 2) {
      differing +=
          Long.bitCount((block[start + i] ^ packed[i]) | (block[start + i + 1] ^ packed[i + 1]));
    }
    return differing;
  }

  private static int words(int hashes) {
    return (hashes + HASHES_PER_PAIR - 1) / HASHES_PER_PAIR * 2;
  }
}
