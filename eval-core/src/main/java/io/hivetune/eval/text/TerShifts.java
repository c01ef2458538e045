package io.hivetune.eval.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The greedy search for shifts in Snover's TER: the shift that saves most edits is made, again and
 * again, until none saves any. Which shifts are tried, and which wins among equals, follows
 * sacrebleu 2.6.0 (itself after tercom): phrases of up to 10 words, moved by up to 50, only where
 * both ends are wrong now; after 1,000 tries the search ends.
 */
final class TerShifts {
  private static final int LONGEST = 10;
  private static final int FARTHEST = 50;
  private static final int MOST_TRIES = 1000;

  private final int[] reference;
  private final EditMatrix matrix;
  private int tries;
  // Of the words before the shift: hypothesis place of each reference place, and what is wrong.
  private final int[] aligned;
  private final boolean[] referenceWrong;
  private final boolean[] hypothesisWrong;
  // The best shift so far.
  private int bestGain;
  private int bestLength;
  private int bestStart;
  private int bestTarget;
  private int @Nullable [] best;

  private TerShifts(int[] hypothesis, int[] reference) {
    this.reference = reference;
    this.matrix = new EditMatrix(hypothesis.length, reference);
    this.aligned = new int[reference.length];
    this.referenceWrong = new boolean[reference.length];
    this.hypothesisWrong = new boolean[hypothesis.length];
  }

  /** Edits, each shift counted as one; the reference isn't empty. */
  static int edits(int[] hypothesis, int[] reference) {
    return new TerShifts(hypothesis, reference).run(hypothesis);
  }

  private int run(int[] hypothesis) {
    int[] words = hypothesis;
    int shifts = 0;
    while (true) {
      int[] shifted = bestShift(words);
      if (tries >= MOST_TRIES || shifted == null || bestGain <= 0) {
        return shifts + matrix.distance(words);
      }
      shifts++;
      words = shifted;
    }
  }

  private int @Nullable [] bestShift(int[] words) {
    int before = matrix.distance(words);
    matrix.align(aligned, referenceWrong, hypothesisWrong);
    best = null;
    for (int h = 0; h < words.length; h++) {
      for (int r = 0; r < reference.length; r++) {
        if (Math.abs(r - h) > FARTHEST) {
          continue;
        }
        int length = 0;
        while (length < LONGEST
            && h + length < words.length
            && r + length < reference.length
            && words[h + length] == reference[r + length]) {
          length++;
          tryTargets(words, h, r, length, before);
          if (tries >= MOST_TRIES) {
            return best;
          }
        }
      }
    }
    return best;
  }

  private void tryTargets(int[] words, int h, int r, int length, int before) {
    if (!any(hypothesisWrong, h, length) || !any(referenceWrong, r, length)) {
      return;
    }
    if (h <= aligned[r] && aligned[r] < h + length) {
      return;
    }
    int last = -1;
    for (int offset = -1; offset < length && r + offset < reference.length; offset++) {
      int target = r + offset == -1 ? 0 : aligned[r + offset] + 1;
      if (target == last) {
        continue;
      }
      last = target;
      int[] shifted = shift(words, h, length, target);
      int gain = before - matrix.distance(shifted);
      tries++;
      if (best == null || isBetter(gain, length, h, target)) {
        best = shifted;
        bestGain = gain;
        bestLength = length;
        bestStart = h;
        bestTarget = target;
      }
    }
  }

  /** More gain, then longer, then from farther left, then to farther left. */
  private boolean isBetter(int gain, int length, int start, int target) {
    if (gain != bestGain) {
      return gain > bestGain;
    }
    if (length != bestLength) {
      return length > bestLength;
    }
    return start != bestStart ? start < bestStart : target < bestTarget;
  }

  private static boolean any(boolean[] marks, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (marks[i]) {
        return true;
      }
    }
    return false;
  }

  /** The words with those at {@code start} moved before the word at {@code target}. */
  private static int[] shift(int[] words, int start, int length, int target) {
    int[] out = new int[words.length];
    int[] moved = Arrays.copyOfRange(words, start, start + length);
    int[] rest = new int[words.length - length];
    System.arraycopy(words, 0, rest, 0, start);
    System.arraycopy(words, start + length, rest, start, rest.length - start);
    int at;
    if (target < start) {
      at = target;
    } else if (target > start + length) {
      at = target - length;
    } else {
      // A target within the phrase is counted without it.
      at = Math.min(rest.length, target);
    }
    System.arraycopy(rest, 0, out, 0, at);
    System.arraycopy(moved, 0, out, at, length);
    System.arraycopy(rest, at, out, at + length, rest.length - at);
    return out;
  }
}
