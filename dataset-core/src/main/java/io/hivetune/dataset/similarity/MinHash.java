package io.hivetune.dataset.similarity;

import java.util.SplittableRandom;

/**
 * MinHash signatures: for each of k hash functions the least value over the set. Two sets agree in
 * a place with the probability of their Jaccard similarity (Broder 1997). The grams are hashes that
 * are well mixed already, so that a multiplication and an addition make another hash of them
 * (Mitzenmacher and Vadhan: Why Simple Hash Functions Work, 2008). The functions are fixed, so that
 * signatures are the same in every run.
 */
final class MinHash {
  /** So many functions go over the grams together, their least values in registers. */
  private static final int TOGETHER = 4;

  private final int hashes;
  private final int[] factors;
  private final int[] terms;

  MinHash(int hashes) {
    SplittableRandom random = new SplittableRandom(20261125);
    this.hashes = hashes;
    int whole = (hashes + TOGETHER - 1) / TOGETHER * TOGETHER;
    factors = new int[whole];
    terms = new int[whole];
    for (int i = 0; i < whole; i++) {
      factors[i] = random.nextInt() | 1;
      terms[i] = random.nextInt();
    }
  }

  /** Of each least value eight bits, not the highest, which are nearly always the same. */
  byte[] signature(Grams grams) {
    int[] all = grams.hashes();
    byte[] bits = new byte[hashes];
    for (int i = 0; i < hashes; i += TOGETHER) {
      four(all, i, bits);
    }
    return bits;
  }

  private void four(int[] grams, int from, byte[] bits) {
    int factor0 = factors[from];
    int factor1 = factors[from + 1];
    int factor2 = factors[from + 2];
    int factor3 = factors[from + 3];
    int term0 = terms[from];
    int term1 = terms[from + 1];
    int term2 = terms[from + 2];
    int term3 = terms[from + 3];
    int least0 = Integer.MAX_VALUE;
    int least1 = Integer.MAX_VALUE;
    int least2 = Integer.MAX_VALUE;
    int least3 = Integer.MAX_VALUE;
    for (int gram : grams) {
      least0 = Math.min(least0, gram * factor0 + term0);
      least1 = Math.min(least1, gram * factor1 + term1);
      least2 = Math.min(least2, gram * factor2 + term2);
      least3 = Math.min(least3, gram * factor3 + term3);
    }
    put(least0, from, bits);
    put(least1, from + 1, bits);
    put(least2, from + 2, bits);
    put(least3, from + 3, bits);
  }

  private static void put(int least, int at, byte[] bits) {
    if (at < bits.length) {
      bits[at] = (byte) (least >>> 8);
    }
  }
}
