package io.hivetune.eval.text;

import java.util.BitSet;

/** Longest common subsequence of two sequences of numbers. */
final class Lcs {
  private Lcs() {}

  /** Its length, in time |a|·|b| and space |b|. */
  static int length(int[] a, int[] b) {
    int[] row = new int[b.length + 1];
    for (int x : a) {
      int diagonal = 0;
      for (int j = 1; j <= b.length; j++) {
        int above = row[j];
        row[j] = x == b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1]);
        diagonal = above;
      }
    }
    return row[b.length];
  }

  /**
   * Marks the places of {@code a} that belong to one longest subsequence: among several, that which
   * rouge_score walks back to (to the left in {@code b} only where that keeps more).
   */
  static void mark(int[] a, int[] b, BitSet places) {
    int[][] table = new int[a.length + 1][b.length + 1];
    for (int i = 1; i <= a.length; i++) {
      for (int j = 1; j <= b.length; j++) {
        table[i][j] =
            a[i - 1] == b[j - 1]
                ? table[i - 1][j - 1] + 1
                : Math.max(table[i - 1][j], table[i][j - 1]);
      }
    }
    int i = a.length;
    int j = b.length;
    while (i > 0 && j > 0) {
      if (a[i - 1] == b[j - 1]) {
        places.set(--i);
        j--;
      } else if (table[i][j - 1] > table[i - 1][j]) {
        j--;
      } else {
        i--;
      }
    }
  }
}
