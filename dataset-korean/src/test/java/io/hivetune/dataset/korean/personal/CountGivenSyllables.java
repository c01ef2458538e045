package io.hivetune.dataset.korean.personal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes {@code given-syllable-counts.txt}: how often syllables stand first, second and alone in
 * given names. Half of the weight is of {@code given-names.txt}, half of the given names of two
 * syllables that nori's dictionary (mecab-ko-dic 2.1.1) has as proper nouns with at least two of
 * twelve frequent surnames. Argument: the file to write.
 */
final class CountGivenSyllables {
  private static final String FREQUENT = "김이박최정강조윤장임한오";

  private CountGivenSyllables() {}

  public static void main(String[] args) throws IOException {
    Map<String, double[]> table = new TreeMap<>();
    Set<String> own = WordList.read("given-names.txt");
    own.forEach(name -> add(table, name, 1.0 / own.size()));
    Map<String, Integer> known = new TreeMap<>();
    for (char first = '가'; first <= '힣'; first++) {
      one(first, table);
      for (char second = '가'; second <= '힣'; second++) {
        String given = "" + first + second;
        int bearers = bearers(given);
        if (bearers >= 2) {
          known.put(given, bearers);
        }
      }
    }
    double all = known.values().stream().mapToInt(Integer::intValue).sum();
    known.forEach((given, bearers) -> add(table, given, bearers / all));
    Files.writeString(Path.of(args[0]), text(table), StandardCharsets.UTF_8);
  }

  private static void one(char syllable, Map<String, double[]> table) {
    int bearers = bearers(String.valueOf(syllable));
    if (bearers > 0) {
      table.computeIfAbsent(String.valueOf(syllable), s -> new double[3])[2] += bearers / 600.0;
    }
  }

  private static int bearers(String given) {
    int n = 0;
    for (int i = 0; i < FREQUENT.length(); i++) {
      NameDictionary.Entry entry = NameDictionary.look(FREQUENT.charAt(i) + given);
      n += entry == NameDictionary.Entry.PROPER ? 1 : 0;
    }
    return n;
  }

  private static void add(Map<String, double[]> table, String given, double weight) {
    if (given.length() == 2) {
      table.computeIfAbsent(given.substring(0, 1), s -> new double[3])[0] += weight / 2;
      table.computeIfAbsent(given.substring(1), s -> new double[3])[1] += weight / 2;
    } else if (given.length() == 1) {
      table.computeIfAbsent(given, s -> new double[3])[2] += weight * 40;
    }
  }

  private static String text(Map<String, double[]> table) {
    StringBuilder out =
        new StringBuilder(
            "# Syllables of given names: how often first, second and alone, in 100,000ths. Written"
                + " by CountGivenSyllables (tests) from given-names.txt and nori's dictionary.\n");
    table.forEach(
        (s, n) -> {
          long[] rounded = {
            Math.round(n[0] * 100_000), Math.round(n[1] * 100_000), Math.round(n[2] * 100_000)
          };
          if (rounded[0] + rounded[1] + rounded[2] > 0) {
            out.append(
                String.format(Locale.ROOT, "%s %d %d %d%n", s, rounded[0], rounded[1], rounded[2]));
          }
        });
    return out.toString();
  }
}
