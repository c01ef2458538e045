package io.hivetune.eval.text;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Summary-level ROUGE-L (Lin 2004, section 3.2): a reference line hits with every place that is in
 * the longest common subsequence with any hypothesis line; no token hits more often than both texts
 * have it.
 */
final class UnionLcs {
  private UnionLcs() {}

  static double f(List<int[]> hypothesis, List<int[]> reference) {
    Map<Integer, Integer> leftInHypothesis = tally(hypothesis);
    Map<Integer, Integer> leftInReference = tally(reference);
    int hits = 0;
    for (int[] line : reference) {
      BitSet union = new BitSet(line.length);
      hypothesis.forEach(other -> Lcs.mark(line, other, union));
      for (int i = union.nextSetBit(0); i >= 0; i = union.nextSetBit(i + 1)) {
        int token = line[i];
        if (leftInHypothesis.getOrDefault(token, 0) > 0
            && leftInReference.getOrDefault(token, 0) > 0) {
          hits++;
          leftInHypothesis.merge(token, -1, Integer::sum);
          leftInReference.merge(token, -1, Integer::sum);
        }
      }
    }
    return Rouge.f(hits, size(hypothesis), size(reference));
  }

  private static Map<Integer, Integer> tally(List<int[]> lines) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int[] line : lines) {
      for (int token : line) {
        counts.merge(token, 1, Integer::sum);
      }
    }
    return counts;
  }

  private static int size(List<int[]> lines) {
    return lines.stream().mapToInt(line -> line.length).sum();
  }
}
