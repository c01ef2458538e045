package io.hivetune.benchmarks.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was measured round by round, by the clock and by processor time. */
final class Rates {
  private final List<Rate> all = new ArrayList<>();

  /** One round. */
  record Rate(double clock, double processor) {}

  void add(boolean counts, Rate rate) {
    if (counts) {
      all.add(rate);
    }
  }

  /** Round by round, so that what disturbed a round disturbed both. */
  Rates over(Rates other) {
    Rates ratios = new Rates();
    for (int i = 0; i < all.size(); i++) {
      Rate mine = all.get(i);
      Rate theirs = other.all.get(i);
      ratios.add(
          true, new Rate(mine.clock() / theirs.clock(), mine.processor() / theirs.processor()));
    }
    return ratios;
  }

  void print(String what, double factor) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "%-32s %9.2f %11.2f",
            what,
            factor * median(Rate::clock),
            factor * median(Rate::processor)));
  }

  private double median(ToDoubleFunction<Rate> of) {
    double[] sorted = all.stream().mapToDouble(of).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
