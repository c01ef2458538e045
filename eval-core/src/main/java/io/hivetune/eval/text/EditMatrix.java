package io.hivetune.eval.text;

import java.util.Arrays;

/**
 * Levenshtein distance of hypotheses of one length to one reference, near the diagonal only (25
 * places to each side, as sacrebleu's TER). Rows of words that the hypothesis before began with are
 * kept. Not thread-safe.
 */
final class EditMatrix {
  private static final int BEAM = 25;
  private static final int INFINITE = 1 << 29;
  private static final byte NONE = 0;
  private static final byte KEEP = 1;
  private static final byte SUBSTITUTE = 2;
  private static final byte DELETE = 3;
  private static final byte INSERT = 4;

  private final int[] reference;
  private final int[][] costs;
  private final byte[][] steps;
  private final double ratio;
  private final int beam;
  private int[] words = {};
  private int rows;

  EditMatrix(int hypothesisLength, int[] reference) {
    this.reference = reference;
    this.costs = new int[hypothesisLength + 1][reference.length + 1];
    this.steps = new byte[hypothesisLength + 1][reference.length + 1];
    this.ratio = hypothesisLength == 0 ? 1 : (double) reference.length / hypothesisLength;
    this.beam = BEAM < ratio / 2 ? (int) Math.ceil(ratio / 2 + BEAM) : BEAM;
    for (int j = 0; j <= reference.length; j++) {
      costs[0][j] = j;
      steps[0][j] = INSERT;
    }
  }

  /** Edits that make {@code hypothesis} the reference. */
  int distance(int[] hypothesis) {
    int same = 0;
    while (same < rows && words[same] == hypothesis[same]) {
      same++;
    }
    for (int i = same + 1; i <= hypothesis.length; i++) {
      row(hypothesis, i);
    }
    words = hypothesis;
    rows = hypothesis.length;
    return costs[hypothesis.length][reference.length];
  }

  private void row(int[] hypothesis, int i) {
    int[] row = costs[i];
    int[] above = costs[i - 1];
    byte[] step = steps[i];
    Arrays.fill(row, INFINITE);
    Arrays.fill(step, NONE);
    int diagonal = (int) Math.floor(i * ratio);
    int from = Math.max(0, diagonal - beam);
    int to =
        i == hypothesis.length
            ? reference.length + 1
            : Math.min(reference.length + 1, diagonal + beam);
    int word = hypothesis[i - 1];
    for (int j = from; j < to; j++) {
      if (j == 0) {
        row[0] = above[0] + 1;
        step[0] = DELETE;
        continue;
      }
      boolean equal = word == reference[j - 1];
      // Among equals the first wins: keep or substitute, then delete, then insert.
      take(row, step, j, above[j - 1] + (equal ? 0 : 1), equal ? KEEP : SUBSTITUTE);
      take(row, step, j, above[j] + 1, DELETE);
      take(row, step, j, row[j - 1] + 1, INSERT);
    }
  }

  private static void take(int[] row, byte[] steps, int j, int cost, byte step) {
    if (cost < row[j]) {
      row[j] = cost;
      steps[j] = step;
    }
  }

  /**
   * How the last hypothesis became the reference.
   *
   * @param aligned filled with the hypothesis place that each reference place stands at or after;
   *     −1 before the first
   * @param referenceWrong filled: reference places that are not kept
   * @param hypothesisWrong filled: hypothesis places that are not kept
   */
  void align(int[] aligned, boolean[] referenceWrong, boolean[] hypothesisWrong) {
    int i = rows;
    int j = reference.length;
    while (i > 0 || j > 0) {
      byte step = steps[i][j];
      boolean wrong = step != KEEP;
      if (step == DELETE) {
        hypothesisWrong[--i] = true;
      } else if (step == INSERT) {
        aligned[--j] = i - 1;
        referenceWrong[j] = true;
      } else if (step == NONE) {
        throw new IllegalStateException("the way back left the beam");
      } else {
        i--;
        aligned[--j] = i;
        hypothesisWrong[i] = wrong;
        referenceWrong[j] = wrong;
      }
    }
  }
}
