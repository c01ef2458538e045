package io.hivetune.eval.stats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

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

  /**
   * Cohen's κ for marks with equal steps, weighted by squared distances (Cohen, Psychological
   * Bulletin 70, 1968): {@code 1 − Σ w·o / Σ w·e}. 1 where both gave every item the same one mark.
   *
   * @throws IllegalArgumentException unless both have as many marks, one at least
   */
  public static double weightedKappa(List<Integer> first, List<Integer> second) {
    int n = first.size();
    if (n == 0 || n != second.size()) {
      throw new IllegalArgumentException(
          "both judges need as many marks, but gave " + n + " and " + second.size());
    }
    double observed = 0;
    double expected = 0;
    for (int i = 0; i < n; i++) {
      observed += squared(first.get(i), second.get(i));
      for (int j = 0; j < n; j++) {
        expected += squared(first.get(i), second.get(j));
      }
    }
    return expected == 0 ? 1 : 1 - observed * n / expected;
  }

  /**
   * Krippendorff's α for marks with equal steps: as {@link #krippendorffsAlpha}, but two marks
   * disagree by the square of their distance.
   *
   * @param marks one list for each judge, an item at the same place in each
   * @return empty where nothing can be compared, or every mark is the same
   */
  public static Optional<Double> krippendorffsAlphaForIntervals(List<List<OptionalDouble>> marks) {
    List<Double> all = new ArrayList<>();
    double observed = 0;
    int items = marks.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < items; i++) {
      List<Double> given = new ArrayList<>();
      for (List<OptionalDouble> judge : marks) {
        if (i < judge.size()) {
          judge.get(i).ifPresent(given::add);
        }
      }
      if (given.size() >= 2) {
        observed += squaredPairs(given) / (given.size() - 1);
        all.addAll(given);
      }
    }
    double expected = squaredPairs(all);
    return expected == 0
        ? Optional.empty()
        : Optional.of(1 - (all.size() - 1) * observed / expected);
  }

  private static double squaredPairs(List<Double> values) {
    double sum = values.stream().mapToDouble(v -> v).sum();
    double squares = values.stream().mapToDouble(v -> v * v).sum();
    // Over ordered pairs: Σᵢⱼ (vᵢ − vⱼ)² = 2 n Σ v² − 2 (Σ v)².
    double pairs = 2 * values.size() * squares - 2 * sum * sum;
    return Math.max(0, pairs);
  }

  private static double squared(double a, double b) {
    return (a - b) * (a - b);
  }
}
