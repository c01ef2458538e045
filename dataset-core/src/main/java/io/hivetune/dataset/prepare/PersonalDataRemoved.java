package io.hivetune.dataset.prepare;

import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.List;

/**
 * Whether personal data was looked for at all; the masking step itself proves that none is left.
 */
final class PersonalDataRemoved implements ChecklistRule {
  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    return List.of(
        ChecklistRules.item(
            "personal-data", data.masks() ? Verdict.PASSED : Verdict.FAILED, List.of()));
  }
}
