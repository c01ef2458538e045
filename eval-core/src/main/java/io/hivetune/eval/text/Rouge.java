package io.hivetune.eval.text;

import java.util.Arrays;
import java.util.List;

/**
 * ROUGE (Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004) as rouge_score 0.1.2
 * computes it: F of precision and recall over n-grams (ROUGE-N), over the longest common
 * subsequence (ROUGE-L), or over the union of those of each reference line with all hypothesis
 * lines (ROUGE-Lsum). In 0..1; over many segments the mean.
 */
final class Rouge extends TextMetric {
  /** What is counted. */
  enum Kind {
    ONE("rouge1", "ROUGE-1"),
    TWO("rouge2", "ROUGE-2"),
    L("rougeL", "ROUGE-L"),
    LSUM("rougeLsum", "ROUGE-Lsum");

    private final String id;
    private final String title;

    Kind(String id, String title) {
      this.id = id;
      this.title = title;
    }
  }

  private final Kind kind;
  private final Tokeniser tokeniser;

  Rouge(Kind kind, Tokeniser tokeniser) {
    super(
        kind.id,
        kind.title,
        kind.id
            + "|tok:"
            + (tokeniser.name().equals("none") ? "whitespace" : tokeniser.name())
            + "|stemmer:no|measure:f|version:rouge_score-0.1.2",
        true,
        true);
    this.kind = kind;
    this.tokeniser = tokeniser;
  }

  /** F, and 1 for the segment. */
  @Override
  double[] counts(String hypothesis, String reference) {
    return new double[] {f(hypothesis, reference), 1};
  }

  @Override
  double corpusValue(double[] sum) {
    return sum[0] / sum[1];
  }

  private double f(String hypothesis, String reference) {
    Vocabulary vocabulary = new Vocabulary();
    if (kind == Kind.LSUM) {
      return UnionLcs.f(lines(vocabulary, hypothesis), lines(vocabulary, reference));
    }
    int[] r = vocabulary.ids(tokeniser, reference);
    int[] h = vocabulary.ids(tokeniser, hypothesis);
    if (kind == Kind.L) {
      return f(Lcs.length(r, h), h.length, r.length);
    }
    NgramMatcher matcher = new NgramMatcher(r, h);
    int matches = matcher.nextOrder();
    if (kind == Kind.ONE) {
      return f(matches, h.length, r.length);
    }
    return f(matcher.nextOrder(), Math.max(0, h.length - 1), Math.max(0, r.length - 1));
  }

  private List<int[]> lines(Vocabulary vocabulary, String text) {
    return Arrays.stream(text.split("\n"))
        .filter(line -> !line.isEmpty())
        .map(line -> vocabulary.ids(tokeniser, line))
        .toList();
  }

  static double f(double hits, double inHypothesis, double inReference) {
    if (hits == 0) {
      return 0;
    }
    double precision = hits / inHypothesis;
    double recall = hits / inReference;
    return 2 * precision * recall / (precision + recall);
  }
}
