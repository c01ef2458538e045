package io.hivetune.eval;

/**
 * Counts behind chrF (Popović, "chrF: character n-gram F-score for automatic MT evaluation", WMT
 * 2015): for n = 1..6 the n-grams of code points in hypothesis and reference, white space removed,
 * and how many of them match.
 *
 * <p>With precision P and recall R averaged over the orders that both texts have, the score is
 * {@code 100 · (1 + β²) · P · R / (β² · P + R)} with β = 2. Counts of many segments are added
 * before the score is taken (corpus level), as sacrebleu does.
 */
final class ChrFStatistics {
  static final int ORDER = 6;
  private static final double BETA_SQUARED = 4;

  private final long[] hypothesis = new long[ORDER];
  private final long[] reference = new long[ORDER];
  private final long[] matches = new long[ORDER];

  private ChrFStatistics() {}

  static ChrFStatistics of(String hypothesisText, String referenceText) {
    int[] h = WhiteSpace.without(hypothesisText);
    int[] r = WhiteSpace.without(referenceText);
    ChrFStatistics counts = new ChrFStatistics();
    NgramMatcher matcher = new NgramMatcher(r, h);
    for (int n = 1; n <= ORDER; n++) {
      int inReference = Math.max(0, r.length - n + 1);
      counts.reference[n - 1] = inReference;
      // sacrebleu: n-grams count as wrong only where the reference has any of that order.
      counts.hypothesis[n - 1] = inReference == 0 ? 0 : Math.max(0, h.length - n + 1);
      counts.matches[n - 1] = matcher.nextOrder();
    }
    return counts;
  }

  ChrFStatistics plus(ChrFStatistics other) {
    ChrFStatistics sum = new ChrFStatistics();
    for (int i = 0; i < ORDER; i++) {
      sum.hypothesis[i] = hypothesis[i] + other.hypothesis[i];
      sum.reference[i] = reference[i] + other.reference[i];
      sum.matches[i] = matches[i] + other.matches[i];
    }
    return sum;
  }

  /** In 0..100; 0 where no order is in both texts. */
  double score() {
    double precision = 0;
    double recall = 0;
    int orders = 0;
    for (int i = 0; i < ORDER; i++) {
      if (hypothesis[i] > 0 && reference[i] > 0) {
        precision += (double) matches[i] / hypothesis[i];
        recall += (double) matches[i] / reference[i];
        orders++;
      }
    }
    if (orders == 0 || precision + recall == 0) {
      return 0;
    }
    precision /= orders;
    recall /= orders;
    return 100 * (1 + BETA_SQUARED) * precision * recall / (BETA_SQUARED * precision + recall);
  }
}
