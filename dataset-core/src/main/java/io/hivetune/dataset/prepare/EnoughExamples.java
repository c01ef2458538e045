package io.hivetune.dataset.prepare;

import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** At least 100 examples, better 500, ideally 1,000; and enough for each purpose. */
final class EnoughExamples {
  private static final int LEAST = 100;
  private static final int RECOMMENDED = 500;
  private static final int IDEAL = 1000;
  static final int LEAST_PER_PURPOSE = 50;

  /** A blog needs more: every post is another subject. */
  static final Map<String, Integer> LEAST_BY_PURPOSE = Map.of("blog", 100, "persona", 50);

  private EnoughExamples() {}

  static List<ChecklistItem> inAll(ChecklistData data) {
    int n = data.splits().size();
    Verdict verdict =
        n < LEAST ? Verdict.FAILED : n < RECOMMENDED ? Verdict.WARNED : Verdict.PASSED;
    int next = n < LEAST ? LEAST : n < RECOMMENDED ? RECOMMENDED : IDEAL;
    return List.of(
        ChecklistRules.item("enough-examples", verdict, List.of(), n, next, Math.max(0, next - n)));
  }

  static ChecklistRule perPurpose(Map<String, Integer> minimumByPurpose) {
    Map<String, Integer> minimum = new TreeMap<>(LEAST_BY_PURPOSE);
    minimum.putAll(minimumByPurpose);
    return data ->
        data.byPurpose().entrySet().stream()
            .filter(e -> !e.getKey().isEmpty())
            .map(
                e -> {
                  int least = minimum.getOrDefault(e.getKey(), LEAST_PER_PURPOSE);
                  int n = e.getValue().size();
                  return ChecklistRules.item(
                      "enough-for-purpose",
                      n < least ? Verdict.WARNED : Verdict.PASSED,
                      List.of(),
                      e.getKey(),
                      n,
                      least);
                })
            .toList();
  }
}
