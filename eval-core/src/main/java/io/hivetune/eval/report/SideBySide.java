package io.hivetune.eval.report;

import io.hivetune.eval.Comparison;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Picks rows to show by a rule that can't see scores: each purpose's rows are shuffled by the seed,
 * then the purposes take turns.
 */
final class SideBySide {
  private SideBySide() {}

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
