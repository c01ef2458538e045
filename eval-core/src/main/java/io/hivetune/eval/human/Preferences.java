package io.hivetune.eval.human;

import io.hivetune.eval.Statistics;
import io.hivetune.eval.stats.BcaBootstrap;
import io.hivetune.eval.stats.Interval;
import io.hivetune.eval.stats.McNemar;
import io.hivetune.eval.stats.PairedSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Preferences row by row. Rows without one stand in none of the counts.
 *
 * @param rows for each row of a comparison what was preferred, if anything was said
 * @param conversations for each row the number of its conversation
 */
public record Preferences(List<Optional<Preference>> rows, List<Integer> conversations) {
  public Preferences {
    rows = List.copyOf(rows);
    conversations = List.copyOf(conversations);
    if (rows.size() != conversations.size()) {
      throw new IllegalArgumentException(
          "rows and conversations must be as many, but are "
              + rows.size()
              + " and "
              + conversations.size());
    }
  }

  public int count(Preference preference) {
    return (int) rows.stream().filter(r -> r.equals(Optional.of(preference))).count();
  }

  /** Rows with a preference or a tie. */
  public int judged() {
    return (int) rows.stream().filter(Optional::isPresent).count();
  }

  /**
   * Two-sided p of the sign test: ties say nothing. It counts conversations, not rows: one whose
   * rows prefer both models as often is a tie.
   */
  public double signTest() {
    int tuned = 0;
    int base = 0;
    for (int conversation : new TreeSet<>(conversations)) {
      int balance = 0;
      for (int i = 0; i < rows.size(); i++) {
        if (conversations.get(i) == conversation) {
          balance += rows.get(i).map(Preferences::sign).orElse(0);
        }
      }
      tuned += balance > 0 ? 1 : 0;
      base += balance < 0 ? 1 : 0;
    }
    // The exact binomial test on what differs is the same for both.
    return McNemar.exact(base, tuned);
  }

  private static int sign(Preference preference) {
    return switch (preference) {
      case TUNED -> 1;
      case BASE -> -1;
      case TIE -> 0;
    };
  }

  /**
   * How often the tuned model is preferred, ties by half, 0..1, with the BCa interval over
   * conversations; empty where fewer than the least number of conversations were judged.
   */
  public Optional<Interval> winRate(Statistics statistics) {
    List<Integer> judged = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).isPresent()) {
        judged.add(i);
      }
    }
    List<Integer> seen = judged.stream().map(conversations::get).distinct().toList();
    if (seen.size() < statistics.minimumRows()) {
      return Optional.empty();
    }
    double[] wins =
        judged.stream().mapToDouble(i -> (1 + sign(rows.get(i).orElseThrow())) / 2.0).toArray();
    int[] numbers = judged.stream().mapToInt(i -> seen.indexOf(conversations.get(i))).toArray();
    return Optional.of(
        BcaBootstrap.of(
            PairedSample.of(new double[wins.length], wins).clustered(numbers),
            statistics.confidence(),
            statistics.resamples(),
            statistics.seed()));
  }
}
