package io.hivetune.eval.stats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far two or more judges agree beyond chance, for example a scorer and the people whose
 * judgement it stands for. 1 is full agreement, 0 is chance.
 */
public final class Agreement {
  private Agreement() {}

  /**
   * Cohen's κ (Educational and Psychological Measurement 20, 1960): {@code (p − pₑ) / (1 − pₑ)}
   * with the share p of equal labels and pₑ as the judges' own shares let expect. 1 where both gave
   * every item the same one label.
   *
   * @throws IllegalArgumentException unless both have as many labels, one at least
   */
  public static <T> double cohensKappa(List<T> first, List<T> second) {
    int n = first.size();
    if (n == 0 || n != second.size()) {
      throw new IllegalArgumentException(
          "both judges need as many labels, but gave " + n + " and " + second.size());
    }
    Map<T, double[]> counts = new HashMap<>();
    double equal = 0;
    for (int i = 0; i < n; i++) {
      counts.computeIfAbsent(first.get(i), label -> new double[2])[0]++;
      counts.computeIfAbsent(second.get(i), label -> new double[2])[1]++;
      equal += first.get(i).equals(second.get(i)) ? 1 : 0;
    }
    double expected =
        counts.values().stream().mapToDouble(c -> c[0] * c[1] / ((double) n * n)).sum();
    return expected == 1 ? 1 : (equal / n - expected) / (1 - expected);
  }

  /**
   * Krippendorff's α for nominal labels ("Content Analysis", 2004, chapter 11): {@code 1 − Dₒ/Dₑ};
   * judges may leave items out, and items with one label don't count.
   *
   * @param labels one list for each judge, an item at the same place in each
   * @return empty where nothing can be compared, or every label is the same
   */
  public static <T> Optional<Double> krippendorffsAlpha(List<List<Optional<T>>> labels) {
    Map<T, Double> totals = new HashMap<>();
    double agreeing = 0;
    double pairable = 0;
    int items = labels.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < items; i++) {
      List<T> given = new ArrayList<>();
      for (List<Optional<T>> judge : labels) {
        if (i < judge.size()) {
          judge.get(i).ifPresent(given::add);
        }
      }
      int m = given.size();
      if (m < 2) {
        continue;
      }
      pairable += m;
      Map<T, Integer> counts = new HashMap<>();
      given.forEach(label -> counts.merge(label, 1, Integer::sum));
      for (Map.Entry<T, Integer> entry : counts.entrySet()) {
        int n = entry.getValue();
        totals.merge(entry.getKey(), (double) n, Double::sum);
        agreeing += (double) n * (n - 1) / (m - 1);
      }
    }
    double n = pairable;
    double alike = totals.values().stream().mapToDouble(t -> t * (t - 1)).sum();
    double expectedDisagreement = n * (n - 1) - alike;
    if (n < 2 || expectedDisagreement == 0) {
      return Optional.empty();
    }
    return Optional.of(1 - (n - 1) * (n - agreeing) / expectedDisagreement);
  }
}
