package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.LeftOverText;
import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.List;

/**
 * Left-overs of a template that nobody filled in: {@code [블로그 내용 전체]}, {@code ...전문...}, {@code
 * 02-XXX-XXXX}, {@code {{name}}}. A model learns to say them.
 */
final class Placeholders implements ChecklistRule {
  private static final int MOST_EVIDENCE = 10;

  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    List<String> places =
        data.kept().stream()
            .filter(Placeholders::holdsOne)
            .map(e -> e.provenance().place())
            .toList();
    return List.of(
        ChecklistRules.item(
            "placeholders",
            places.isEmpty() ? Verdict.PASSED : Verdict.WARNED,
            places.subList(0, Math.min(MOST_EVIDENCE, places.size())),
            places.size()));
  }

  private static boolean holdsOne(TrainingExample example) {
    return Texts.parts(example).stream().anyMatch(p -> LeftOverText.find(p.text()).isPresent());
  }
}
