package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Warns when one purpose has more than five times the examples of another. */
final class PurposeBalance implements ChecklistRule {
  private static final int MOST = 5;

  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    Map<String, List<TrainingExample>> purposes = data.byPurpose();
    if (purposes.size() < 2) {
      return List.of();
    }
    Comparator<Map.Entry<String, List<TrainingExample>>> bySize =
        Comparator.comparingInt(e -> e.getValue().size());
    var largest = purposes.entrySet().stream().max(bySize).orElseThrow();
    var smallest = purposes.entrySet().stream().min(bySize).orElseThrow();
    boolean fair = largest.getValue().size() <= MOST * smallest.getValue().size();
    return List.of(
        ChecklistRules.item(
            "balance",
            fair ? Verdict.PASSED : Verdict.WARNED,
            List.of(),
            largest.getKey(),
            largest.getValue().size(),
            smallest.getKey(),
            smallest.getValue().size()));
  }
}
