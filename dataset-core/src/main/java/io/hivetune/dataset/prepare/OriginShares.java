package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Provenance.Origin;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.List;

/** Who wrote the answers, as recorded: whether a text is a machine's is not guessed from it. */
final class OriginShares implements ChecklistRule {
  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    long[] counts = new long[Origin.values().length];
    long all = 0;
    for (TrainingExample example : data.kept()) {
      counts[example.provenance().origin().ordinal()]++;
      all++;
    }
    if (all == 0) {
      return List.of();
    }
    if (counts[Origin.UNKNOWN.ordinal()] == all) {
      return List.of(ChecklistRules.item("unknown-origin", Verdict.PASSED, List.of(), all));
    }
    long unchanged = counts[Origin.AI_UNCHANGED.ordinal()];
    return List.of(
        ChecklistRules.item(
            "origin",
            unchanged > Steps.MACHINE_SHARE * all ? Verdict.WARNED : Verdict.PASSED,
            List.of(),
            counts[Origin.HUMAN.ordinal()],
            counts[Origin.AI_EDITED.ordinal()],
            unchanged,
            counts[Origin.UNKNOWN.ordinal()],
            Math.round(100 * Steps.MACHINE_SHARE)));
  }
}
