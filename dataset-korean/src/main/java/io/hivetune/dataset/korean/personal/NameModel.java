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

  /** Names with a surname. */
  static final NameModel FULL = read(2);

  /** Given names alone, judged by their syllables. */
  static final NameModel GIVEN_SHAPE = read(3);

  /** Given names alone. */
  static final NameModel GIVEN = read(4);

  private final double[] weights;

  NameModel(double[] weights) {
    this.weights = weights;
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
