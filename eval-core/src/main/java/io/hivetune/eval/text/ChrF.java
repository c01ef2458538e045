package io.hivetune.eval.text;

/**
 * chrF and chrF++ (Popović, "chrF: character n-gram F-score for automatic MT evaluation", WMT 2015;
 * "chrF++: words helping character n-grams", WMT 2017) as sacrebleu computes them.
 *
 * <p>Counts, for n = 1..6 the n-grams of code points in hypothesis and reference, white space
 * removed, and how many of them match; chrF++ adds words and pairs of words. With precision P and
 * recall R averaged over the orders that both texts have, the score is {@code 100 · (1 + β²) · P ·
 * R / (β² · P + R)} with β = 2.
 */
final class ChrF extends TextMetric {
  private static final int CHARACTER_ORDERS = 6;
  private static final double BETA_SQUARED = 4;
  private static final String MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private static final Tokeniser WORDS = new SpanTokeniser("words", ChrF::words);

  private final int wordOrders;

  ChrF(String id, String name, int wordOrders) {
    super(
        id,
        name,
        "nrefs:1|case:mixed|eff:yes|nc:6|nw:" + wordOrders + "|space:no|version:2.6.0",
        true,
        false);
    this.wordOrders = wordOrders;
  }

  /** For each order: n-grams of the hypothesis, of the reference, matches. */
  @Override
  double[] counts(String hypothesis, String reference) {
    double[] counts = new double[3 * (CHARACTER_ORDERS + wordOrders)];
    fill(
        counts, 0, CHARACTER_ORDERS, WhiteSpace.without(hypothesis), WhiteSpace.without(reference));
    if (wordOrders > 0) {
      Vocabulary vocabulary = new Vocabulary();
      int[] r = vocabulary.ids(WORDS, reference);
      int[] h = vocabulary.ids(WORDS, hypothesis);
      fill(counts, CHARACTER_ORDERS, wordOrders, h, r);
    }
    return counts;
  }

  private static void fill(double[] counts, int first, int orders, int[] h, int[] r) {
    NgramMatcher matcher = new NgramMatcher(r, h);
    for (int n = 1; n <= orders; n++) {
      int at = 3 * (first + n - 1);
      int inReference = Math.max(0, r.length - n + 1);
      // sacrebleu: n-grams count as wrong only where the reference has any of that order.
      counts[at] = inReference == 0 ? 0 : Math.max(0, h.length - n + 1);
      counts[at + 1] = inReference;
      counts[at + 2] = matcher.nextOrder();
    }
  }

  /** A mark at a word's end, else one at its beginning, is a word of its own. */
  private static void words(String text, WordSink words) {
    WhiteSpace.cut(text, (line, from, to) -> word(line, from, to, words));
  }

  private static void word(char[] line, int from, int to, WordSink words) {
    int cut = to;
    if (Character.codePointCount(line, from, to - from) > 1) {
      if (MARKS.indexOf(line[to - 1]) >= 0) {
        cut = to - 1;
      } else if (MARKS.indexOf(line[from]) >= 0) {
        cut = from + 1;
      }
    }
    words.word(line, from, cut);
    if (cut < to) {
      words.word(line, cut, to);
    }
  }

  /** In 0..100; 0 where no order is in both texts. */
  @Override
  double corpusValue(double[] sum) {
    double precision = 0;
    double recall = 0;
    int orders = 0;
    for (int at = 0; at < sum.length; at += 3) {
      if (sum[at] > 0 && sum[at + 1] > 0) {
        precision += sum[at + 2] / sum[at];
        recall += sum[at + 2] / sum[at + 1];
        orders++;
      }
    }
    if (orders == 0 || precision + recall == 0) {
      return 0;
    }
    precision /= orders;
    recall /= orders;
    return 100 * ((1 + BETA_SQUARED) * precision * recall / (BETA_SQUARED * precision + recall));
  }
}
