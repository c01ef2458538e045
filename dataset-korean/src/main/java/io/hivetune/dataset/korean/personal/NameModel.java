package io.hivetune.dataset.korean.personal;

import java.util.List;
import java.util.Locale;

/**
 * Weights of {@link NameFeature}s: their sum is the logarithm of the odds that something is a name.
 * Fitted by logistic regression ({@code FitNames} in this room's tests) on labelled sentences; the
 * table can be read and changed by hand.
 */
final class NameModel {
  /** Names with a surname, judged by their syllables alone. */
  static final NameModel SHAPE = read(1);

  /** Given names alone, judged by their syllables. */
  static final NameModel GIVEN_SHAPE = read(2);

  private static final NameModel FULL = read(3);
  private static final NameModel FULL_OR_WORD = read(4);
  private static final NameModel GIVEN = read(5);
  private static final NameModel GIVEN_OR_WORD = read(6);

  private final double[] weights;

  NameModel(double[] weights) {
    this.weights = weights;
  }

  /**
   * The model for a candidate: what is a word as well needs other evidence than what is none.
   *
   * @param kind as {@link #kind}
   */
  static NameModel of(int kind) {
    return switch (kind) {
      case 0 -> FULL;
      case 1 -> FULL_OR_WORD;
      case 2 -> GIVEN;
      default -> GIVEN_OR_WORD;
    };
  }

  /** 0 and 1 with a surname, 2 and 3 given names; 1 and 3 those that may be a word as well. */
  static int kind(int surname, double[] f) {
    if (surname == 0) {
      return f[NameFeature.LISTED_AND_NO_WORD.ordinal()] > 0 ? 2 : 3;
    }
    double word =
        f[NameFeature.FREQUENT_WORD.ordinal()]
            + f[NameFeature.NOUN_NOBODY_BEARS.ordinal()]
            + f[NameFeature.STEM_IS_NOUN.ordinal()]
            + f[NameFeature.GIVEN_IS_NOUN.ordinal()]
            + f[NameFeature.LISTED_WORD.ordinal()]
            + f[NameFeature.LISTED_STEM.ordinal()]
            + f[NameFeature.LONGER_NOUN.ordinal()];
    return word > 0 ? 1 : 0;
  }

  private static NameModel read(int column) {
    double[] weights = new double[NameFeature.values().length];
    List<String> lines = WordList.lines("name-weights.txt");
    for (String line : lines) {
      String[] cells = line.strip().split("\\s+");
      if (cells.length > column && !cells[column].equals("-")) {
        weights[NameFeature.valueOf(cells[0].toUpperCase(Locale.ROOT)).ordinal()] =
            Double.parseDouble(cells[column]);
      }
    }
    return new NameModel(weights);
  }

  double weight(NameFeature feature) {
    return weights[feature.ordinal()];
  }

  double logOdds(double[] features) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * features[i];
    }
    return sum;
  }
}
