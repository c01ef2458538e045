package io.hivetune.dataset.korean.personal;

import java.util.HashMap;
import java.util.Map;

/**
 * How often syllables stand in given names, as natural logarithms of probabilities plus 6; 6 − 11.5
 * where they never do. From {@code given-syllable-counts.txt}.
 */
final class GivenSyllables {
  static final double NEVER = -3;
  private static final double SHIFT = 6;
  private static final double LEAST = 4;
  private static final double ALL = 100_000;
  private static final Map<Character, double[]> TABLE = read();

  private GivenSyllables() {}

  private static Map<Character, double[]> read() {
    Map<Character, double[]> table = new HashMap<>();
    for (String line : WordList.lines("given-syllable-counts.txt")) {
      String[] cells = line.split(" ");
      double[] logs = new double[3];
      for (int i = 0; i < 3; i++) {
        double n = Double.parseDouble(cells[i + 1]);
        logs[i] = n < LEAST ? NEVER : Math.log(n / ALL) + SHIFT;
      }
      table.put(cells[0].charAt(0), logs);
    }
    return table;
  }

  static double first(char syllable) {
    return at(syllable, 0);
  }

  static double second(char syllable) {
    return at(syllable, 1);
  }

  static double alone(char syllable) {
    return at(syllable, 2);
  }

  private static double at(char syllable, int place) {
    double[] logs = TABLE.get(syllable);
    return logs == null ? NEVER : logs[place];
  }
}
