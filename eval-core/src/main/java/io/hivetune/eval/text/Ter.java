package io.hivetune.eval.text;

import java.util.Locale;

/**
 * Translation edit rate (Snover et al., AMTA 2006) as sacrebleu computes it: insertions, deletions,
 * substitutions and shifts of whole phrases that make the hypothesis the reference, per 100 words
 * of the reference; lower is better, above 100 is possible. Letter case is ignored.
 */
final class Ter extends TextMetric {
  private final Tokeniser tokeniser;

  Ter(Tokeniser tokeniser) {
    super(
        "ter",
        "TER",
        "nrefs:1|case:lc|tok:"
            + (tokeniser.name().equals("none") ? "tercom" : tokeniser.name())
            + "|norm:no|punct:yes|asian:no|version:2.6.0",
        false,
        false);
    this.tokeniser = tokeniser;
  }

  /** Edits, then the reference's length. */
  @Override
  double[] counts(String hypothesis, String reference) {
    Vocabulary vocabulary = new Vocabulary();
    int[] r = vocabulary.ids(tokeniser, reference.toLowerCase(Locale.ROOT));
    int[] h = vocabulary.ids(tokeniser, hypothesis.toLowerCase(Locale.ROOT));
    return new double[] {r.length == 0 ? h.length : TerShifts.edits(h, r), r.length};
  }

  @Override
  double corpusValue(double[] sum) {
    if (sum[1] > 0) {
      return 100 * (sum[0] / sum[1]);
    }
    return sum[0] > 0 ? 100 : 0;
  }
}
