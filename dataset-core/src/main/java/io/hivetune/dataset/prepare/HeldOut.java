package io.hivetune.dataset.prepare;

import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.ArrayList;
import java.util.List;

/** 10 to 20 % of the examples held out, a little more or less; and that no side holds another's. */
final class HeldOut implements ChecklistRule {
  private static final int LEAST_PERCENT = 8;
  private static final int MOST_PERCENT = 32;
  private static final int FEW = 300;

  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    Splits splits = data.splits();
    int all = splits.size();
    if (all == 0) {
      return List.of();
    }
    int held = splits.validation().size() + splits.test().size();
    long percent = Math.round(100.0 * held / all);
    boolean fair = percent >= LEAST_PERCENT && percent <= MOST_PERCENT;
    List<ChecklistItem> items = new ArrayList<>();
    items.add(
        ChecklistRules.item(
            "held-out",
            fair && !splits.test().isEmpty() ? Verdict.PASSED : Verdict.WARNED,
            List.of(),
            percent,
            splits.validation().size(),
            splits.test().size()));
    if (all < FEW) {
      items.add(ChecklistRules.item("folds", Verdict.WARNED, List.of(), all, splits.test().size()));
    }
    items.add(
        ChecklistRules.item(
            "overlap",
            Verdict.PASSED,
            List.of(),
            splits.dropped().size(),
            Math.round(100 * SplitOverlap.SIMILARITY)));
    return items;
  }
}
