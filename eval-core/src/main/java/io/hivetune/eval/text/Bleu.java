package io.hivetune.eval.text;

/**
 * BLEU (Papineni et al., ACL 2002) as sacrebleu computes it: the geometric mean of the precisions
 * of 1- to 4-grams, times {@code exp(1 − r/h)} where the hypothesis is shorter than the reference.
 * Orders without a match get half of the value of the one before (Chen and Cherry, WMT 2014, method
 * 3, "exp").
 *
 * <p>A single segment counts only orders that it is long enough for, as sacrebleu's {@code
 * sentence_score} does (eff:yes); a corpus counts all four (eff:no).
 */
final class Bleu extends TextMetric {
  private static final int ORDERS = 4;

  private final Tokeniser tokeniser;

  Bleu(Tokeniser tokeniser) {
    super(
        "bleu",
        "BLEU",
        "nrefs:1|case:mixed|eff:no|tok:" + tokeniser.name() + "|smooth:exp|version:2.6.0",
        true,
        false);
    this.tokeniser = tokeniser;
  }

  /** Lengths of hypothesis and reference, then for each order matches and n-grams. */
  @Override
  double[] counts(String hypothesis, String reference) {
    Vocabulary vocabulary = new Vocabulary();
    int[] r = vocabulary.ids(tokeniser, reference);
    int[] h = vocabulary.ids(tokeniser, hypothesis);
    NgramMatcher matcher = new NgramMatcher(r, h);
    double[] counts = new double[2 + 2 * ORDERS];
    counts[0] = h.length;
    counts[1] = r.length;
    for (int n = 1; n <= ORDERS; n++) {
      counts[2 * n] = matcher.nextOrder();
      counts[2 * n + 1] = Math.max(0, h.length - n + 1);
    }
    return counts;
  }

  @Override
  double corpusValue(double[] sum) {
    return value(sum, false);
  }

  @Override
  double segmentValue(double[] counts) {
    return value(counts, true);
  }

  private static double value(double[] counts, boolean effectiveOrder) {
    double logarithms = 0;
    double halves = 1;
    int orders = 0;
    boolean any = false;
    for (int n = 1; n <= ORDERS; n++) {
      any |= counts[2 * n] > 0;
    }
    if (!any) {
      return 0;
    }
    for (int n = 1; n <= ORDERS && counts[2 * n + 1] > 0; n++) {
      double matches = counts[2 * n];
      if (matches == 0) {
        halves *= 2;
        matches = 1 / halves;
      }
      logarithms += Math.log(100 * matches / counts[2 * n + 1]);
      orders++;
    }
    if (!effectiveOrder && orders < ORDERS) {
      return 0;
    }
    double brevity = counts[0] < counts[1] ? Math.exp(1 - counts[1] / counts[0]) : 1;
    return brevity * Math.exp(logarithms / orders);
  }
}
