package io.hivetune.dataset.korean;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.korean.voice.Glossary;
import io.hivetune.dataset.prepare.ChecklistData;
import io.hivetune.dataset.prepare.ChecklistItem;
import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import io.hivetune.dataset.prepare.ChecklistRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The house's terms in the answers: written as the house writes them, all of them shown. */
final class HouseTerms implements ChecklistRule {
  private static final int MOST_EVIDENCE = 10;

  private final Glossary glossary;

  HouseTerms(Glossary glossary) {
    this.glossary = glossary;
  }

  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    return glossary.isEmpty() ? List.of() : List.of(uses(data), coverage(data));
  }

  private ChecklistItem uses(ChecklistData data) {
    List<String> evidence = new ArrayList<>();
    int uses = 0;
    for (TrainingExample example : data.kept()) {
      for (Glossary.Use use : glossary.check(Channels.answer(example))) {
        uses++;
        if (evidence.size() < MOST_EVIDENCE) {
          String instead = use.instead().isEmpty() ? "" : " → " + use.instead();
          evidence.add(example.provenance().place() + " " + use.word() + instead);
        }
      }
    }
    boolean passed = uses == 0;
    return new ChecklistItem(
        "house-terms",
        passed ? Verdict.PASSED : Verdict.WARNED,
        Problem.of(
            HouseTerms.class,
            passed ? "check.terms.passed" : "check.terms.warned",
            uses,
            glossary.entries().size()),
        evidence);
  }

  private ChecklistItem coverage(ChecklistData data) {
    Map<String, Integer> coverage = new LinkedHashMap<>(glossary.coverage(List.of()));
    for (TrainingExample example : data.kept()) {
      glossary
          .coverage(List.of(Channels.answer(example)))
          .forEach((term, n) -> coverage.merge(term, n, Integer::sum));
    }
    List<String> unused =
        coverage.entrySet().stream().filter(e -> e.getValue() == 0).map(Map.Entry::getKey).toList();
    boolean passed = unused.isEmpty();
    return new ChecklistItem(
        "term-coverage",
        passed ? Verdict.PASSED : Verdict.WARNED,
        Problem.of(
            HouseTerms.class,
            passed ? "check.coverage.passed" : "check.coverage.warned",
            coverage.size() - unused.size(),
            coverage.size()),
        unused.stream().limit(MOST_EVIDENCE).toList());
  }
}
