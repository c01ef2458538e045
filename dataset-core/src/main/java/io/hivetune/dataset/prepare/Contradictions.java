package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import io.hivetune.dataset.similarity.Grams;
import java.util.ArrayList;
import java.util.List;

/** The same question (marks, blanks and case apart) with answers that differ. */
final class Contradictions implements ChecklistRule {
  private static final double SAME_ANSWER = 0.8;
  private static final int MOST_EVIDENCE = 100;

  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    List<TrainingExample> examples = data.kept();
    LongIntMap first = new LongIntMap();
    List<String> places = new ArrayList<>();
    int found = 0;
    for (int i = 0; i < examples.size(); i++) {
      TrainingExample example = examples.get(i);
      String purpose = example.provenance().purpose();
      String question = Texts.folded(ChecklistData.question(example));
      int earlier = first.putIfAbsent(Hashes.of(purpose + "\u0000" + question, 7), i);
      if (earlier >= 0 && differ(example, examples.get(earlier))) {
        found++;
        if (places.size() < MOST_EVIDENCE) {
          String other = examples.get(earlier).provenance().place();
          if (!places.contains(other)) {
            places.add(other);
          }
          places.add(example.provenance().place());
        }
      }
    }
    return List.of(
        ChecklistRules.item(
            "contradictions", found == 0 ? Verdict.PASSED : Verdict.WARNED, places, found));
  }

  private static boolean differ(TrainingExample one, TrainingExample other) {
    String a = ChecklistData.answer(one);
    String b = ChecklistData.answer(other);
    return !Texts.folded(a).equals(Texts.folded(b))
        && Grams.of(a).jaccard(Grams.of(b)) < SAME_ANSWER;
  }
}
