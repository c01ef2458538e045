package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What the data is about, whether one topic drowns the others, and which are thin. */
final class TopicCoverage implements ChecklistRule {
  private static final int LEAST_EXAMPLES = 50;
  private static final int MOST_EXAMPLES = 4000;
  private static final int MOST_PERCENT = 40;
  private static final int THIN = 3;
  private static final int MOST_NAMED = 5;

  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    List<TrainingExample> examples = data.sample(MOST_EXAMPLES);
    if (examples.size() < LEAST_EXAMPLES) {
      return List.of();
    }
    Topics topics = Topics.of(examples);
    int[] sizes = topics.sizes();
    int largest = 0;
    List<Integer> thin = new ArrayList<>();
    int count = 0;
    for (int t = 0; t < sizes.length; t++) {
      largest = sizes[t] > sizes[largest] ? t : largest;
      count += sizes[t] > 0 ? 1 : 0;
      if (sizes[t] > 0 && sizes[t] < THIN) {
        thin.add(t);
      }
    }
    long percent = Math.round(100.0 * sizes[largest] / examples.size());
    // Words of the data are shown only where personal values were taken out of it; words that
    // are in every example tell nothing about a topic.
    String label = data.masks() ? topics.label(largest) : "";
    String words = label.isEmpty() ? "-" : label;
    List<String> places = new ArrayList<>();
    for (int i = 0; i < examples.size() && places.size() < MOST_NAMED; i++) {
      if (thin.contains(topics.of(i))) {
        places.add(examples.get(i).provenance().place());
      }
    }
    return List.of(
        ChecklistRules.item(
            "topics",
            percent > MOST_PERCENT || 2 * thin.size() > count ? Verdict.WARNED : Verdict.PASSED,
            places,
            count,
            percent,
            words,
            thin.size()));
  }
}
