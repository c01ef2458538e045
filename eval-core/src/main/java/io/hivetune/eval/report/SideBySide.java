package io.hivetune.eval.report;

import io.hivetune.eval.Comparison;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Picks the rows to show: the worst ones by score, and others by a rule that can't see scores: each
 * purpose's rows are shuffled by the seed, then the purposes take turns.
 */
final class SideBySide {
  private SideBySide() {}

  /**
   * At most {@code count} rows where the tuned model lost most by the leading scorer, worst first.
   */
  static List<Integer> worst(Comparison comparison, int count) {
    Scorer leading = comparison.task().scorers().get(0);
    List<Score> base = comparison.base().scoresOf(leading.id());
    List<Score> tuned = comparison.tuned().scoresOf(leading.id());
    record Change(int row, double gain) {}
    List<Change> losses = new ArrayList<>();
    for (int i = 0; i < comparison.rows(); i++) {
      Optional<Score.Scored> before = base.get(i).scored();
      Optional<Score.Scored> after = tuned.get(i).scored();
      if (before.isPresent() && after.isPresent()) {
        double gain = leading.direction().gain(after.get().value() - before.get().value());
        if (gain < 0) {
          losses.add(new Change(i, gain));
        }
      }
    }
    return losses.stream()
        .sorted(Comparator.comparingDouble(Change::gain))
        .limit(count)
        .map(Change::row)
        .toList();
  }

  /** At most {@code count} row numbers, in the order to show them. */
  static List<Integer> pick(Comparison comparison, int count, long seed) {
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int i = 0; i < comparison.rows(); i++) {
      String purpose = comparison.base().records().get(i).purpose();
      rows.computeIfAbsent(purpose, p -> new ArrayList<>()).add(i);
    }
    Random random = new Random(seed);
    List<Deque<Integer>> piles = new ArrayList<>();
    for (List<Integer> ofPurpose : rows.values()) {
      Collections.shuffle(ofPurpose, random);
      piles.add(new ArrayDeque<>(ofPurpose));
    }
    List<Integer> picked = new ArrayList<>();
    while (picked.size() < count && piles.stream().anyMatch(p -> !p.isEmpty())) {
      for (Deque<Integer> pile : piles) {
        if (!pile.isEmpty() && picked.size() < count) {
          picked.add(pile.remove());
        }
      }
    }
    return picked;
  }
}
