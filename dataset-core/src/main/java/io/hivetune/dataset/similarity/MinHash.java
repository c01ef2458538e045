package io.hivetune.dataset.similarity;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * MinHash signatures: for each of k hash functions the least value over the set. Two sets agree in
 * a place with the probability of their Jaccard similarity (Broder 1997). The functions are fixed,
 * so that signatures are the same in every run.
 */
final class MinHash {
  private final int[] factors;
  private final int[] terms;

  MinHash(int hashes) {
    SplittableRandom random = new SplittableRandom(20261125);
    factors = new int[hashes];
    terms = new int[hashes];
    for (int i = 0; i < hashes; i++) {
      factors[i] = random.nextInt() | 1;
      terms[i] = random.nextInt();
    }
  }

  /** Of each least value the lowest eight bits. */
  byte[] signature(Grams grams) {
    int[] least = new int[factors.length];
    Arrays.fill(least, Integer.MAX_VALUE);
    for (int gram : grams.hashes()) {
      for (int i = 0; i < least.length; i++) {
        int h = (gram ^ terms[i]) * factors[i];
        h = (h ^ (h >>> 15)) * 0x2c1b3c6d;
        h ^= h >>> 12;
        if (h < least[i]) {
          least[i] = h;
        }
      }
    }
    byte[] lowest = new byte[least.length];
    for (int i = 0; i < least.length; i++) {
      lowest[i] = (byte) least[i];
    }
    return lowest;
  }
}
