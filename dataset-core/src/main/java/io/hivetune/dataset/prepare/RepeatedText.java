package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sentences that many answers of a purpose share, and sentences that one answer says again and
 * again. A greeting and a closing line belong to a house's voice; where most of the text is shared,
 * there is little to learn.
 */
final class RepeatedText implements ChecklistRule {
  private static final int MOST_EXAMPLES = 5000;
  private static final int LEAST_EXAMPLES = 10;
  private static final int LEAST_LETTERS = 10;
  private static final int SHARED_BY = 3;
  private static final double SHARED_BY_SHARE = 0.1;
  private static final int MOST_PERCENT = 40;
  private static final int TIMES = 3;
  private static final int MOST_EVIDENCE = 10;
  private static final Pattern BETWEEN = Pattern.compile("(?<=[.!?。！？…])\\s+|\\n+");

  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    List<TrainingExample> sample = data.sample(MOST_EXAMPLES);
    List<ChecklistItem> items = new ArrayList<>();
    ChecklistData.byPurpose(sample).forEach((purpose, of) -> items.addAll(shared(purpose, of)));
    items.add(again(data.kept()));
    return items;
  }

  private static List<ChecklistItem> shared(String purpose, List<TrainingExample> examples) {
    if (examples.size() < LEAST_EXAMPLES) {
      return List.of();
    }
    Map<String, Integer> saidBy = new HashMap<>();
    for (TrainingExample example : examples) {
      new HashSet<>(sentences(example)).forEach(s -> saidBy.merge(s, 1, Integer::sum));
    }
    double least = Math.max(SHARED_BY, SHARED_BY_SHARE * examples.size());
    Set<String> common = new HashSet<>();
    saidBy.forEach(
        (sentence, n) -> {
          if (n >= least) {
            common.add(sentence);
          }
        });
    long all = 0;
    long shared = 0;
    List<String> places = new ArrayList<>();
    for (TrainingExample example : examples) {
      long own = 0;
      long theirs = 0;
      for (String sentence : sentences(example)) {
        own += sentence.length();
        theirs += common.contains(sentence) ? sentence.length() : 0;
      }
      all += own;
      shared += theirs;
      if (100 * theirs > MOST_PERCENT * own && places.size() < MOST_EVIDENCE) {
        places.add(example.provenance().place());
      }
    }
    long percent = all == 0 ? 0 : Math.round(100.0 * shared / all);
    boolean much = percent > MOST_PERCENT;
    return List.of(
        ChecklistRules.item(
            "templated",
            much ? Verdict.WARNED : Verdict.PASSED,
            much ? places : List.of(),
            purpose.isEmpty() ? "-" : purpose,
            percent,
            common.size()));
  }

  private static ChecklistItem again(List<TrainingExample> examples) {
    List<String> places = new ArrayList<>();
    int found = 0;
    for (TrainingExample example : examples) {
      Map<String, Integer> times = new HashMap<>();
      sentences(example).forEach(s -> times.merge(s, 1, Integer::sum));
      if (times.values().stream().anyMatch(n -> n >= TIMES)) {
        found++;
        if (places.size() < MOST_EVIDENCE) {
          places.add(example.provenance().place());
        }
      }
    }
    return ChecklistRules.item(
        "repetition", found == 0 ? Verdict.PASSED : Verdict.WARNED, places, found, TIMES);
  }

  /** Folded; what is too short to be anybody's own is left out. */
  private static List<String> sentences(TrainingExample example) {
    return ChecklistData.answers(example).stream()
        .flatMap(BETWEEN::splitAsStream)
        .map(Texts::folded)
        .filter(s -> s.length() >= LEAST_LETTERS)
        .toList();
  }
}
