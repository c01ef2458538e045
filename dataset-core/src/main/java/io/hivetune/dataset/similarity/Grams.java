package io.hivetune.dataset.similarity;

import java.util.Arrays;

/**
 * The set of a text's character trigrams, as sorted 32-bit hashes: 4 bytes each. Runs of white
 * space count as one blank, letters without case. A text of fewer than three characters is one
 * gram. That two different grams share a hash happens once in four billion and is not corrected.
 */
public final class Grams {
  private static final int N = 3;

  private final int[] hashes;

  private Grams(int[] hashes) {
    this.hashes = hashes;
  }

  public static Grams of(String text) {
    String plain = plain(text);
    if (plain.length() < N) {
      return new Grams(plain.isEmpty() ? new int[0] : new int[] {mix(plain.hashCode())});
    }
    int[] all = new int[plain.length() - N + 1];
    for (int i = 0; i < all.length; i++) {
      long gram =
          plain.charAt(i) | (long) plain.charAt(i + 1) << 16 | (long) plain.charAt(i + 2) << 32;
      all[i] = mix(gram);
    }
    Arrays.sort(all);
    int distinct = 0;
    for (int i = 0; i < all.length; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        all[distinct++] = all[i];
      }
    }
    return new Grams(Arrays.copyOf(all, distinct));
  }

  /** Hashes that are already sorted and different; not copied. */
  static Grams ofSorted(int[] hashes) {
    return new Grams(hashes);
  }

  /** Number of different grams. */
  public int size() {
    return hashes.length;
  }

  /** |A ∩ B| / |A ∪ B|, from 0 to 1; two empty sets are alike (1). */
  public double jaccard(Grams other) {
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < hashes.length && j < other.hashes.length) {
      int order = Integer.compare(hashes[i], other.hashes[j]);
      common += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    int union = hashes.length + other.hashes.length - common;
    return union == 0 ? 1 : (double) common / union;
  }

  int[] hashes() {
    return hashes;
  }

  private static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean blank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c)) {
        out.append(Character.toLowerCase(c));
        blank = false;
      } else if (!blank) {
        out.append(' ');
        blank = true;
      }
    }
    int end = out.length();
    return out.substring(0, end > 0 && out.charAt(end - 1) == ' ' ? end - 1 : end);
  }

  /** The finaliser of MurmurHash3 (public domain, Austin Appleby), of 64 bits, folded to 32. */
  private static int mix(long value) {
    long h = value;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    h ^= h >>> 33;
    return (int) (h ^ (h >>> 32));
  }
}
