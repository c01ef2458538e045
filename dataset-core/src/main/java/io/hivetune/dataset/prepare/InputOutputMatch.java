package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds answers that don't belong to their question, as a shifted column or a bad join makes them;
 * see {@link Correspondence}. The bound is set so that of right pairs about one in twenty is asked
 * to be looked at, and of answers exchanged at random at least seven in ten are; what was measured
 * stands in {@code benchmarks/README.md}.
 */
final class InputOutputMatch implements ChecklistRule {
  static final double SUSPECT_FROM = 0.38;

  private static final int LEAST_EXAMPLES = 30;
  private static final int MOST_EXAMPLES = 3000;
  private static final double WARN_FROM = 0.1;
  private static final double FAIL_FROM = 0.3;

  /** Of data whose answers fit their questions half of the pairs rank far better than this. */
  private static final double UNCLEAR_FROM = 0.3;

  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    List<TrainingExample> examples = data.sample(MOST_EXAMPLES);
    if (examples.size() < LEAST_EXAMPLES) {
      return List.of();
    }
    double[] ranks = new Correspondence(examples).ranks();
    double[] judged = Arrays.stream(ranks).filter(r -> r >= 0).sorted().toArray();
    if (judged.length < LEAST_EXAMPLES) {
      return List.of();
    }
    int[] suspects =
        IntStream.range(0, ranks.length)
            .filter(i -> ranks[i] > SUSPECT_FROM)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -ranks[i]))
            .mapToInt(i -> i)
            .toArray();
    if (judged[judged.length / 2] > UNCLEAR_FROM) {
      return List.of(
          ChecklistRules.item(
              "unclear-correspondence", Verdict.WARNED, places(examples, suspects), judged.length));
    }
    double share = (double) suspects.length / judged.length;
    Verdict verdict =
        share > FAIL_FROM ? Verdict.FAILED : share > WARN_FROM ? Verdict.WARNED : Verdict.PASSED;
    return List.of(
        ChecklistRules.item(
            "correspondence", verdict, places(examples, suspects), judged.length, suspects.length));
  }

  private static List<String> places(List<TrainingExample> examples, int[] which) {
    return Arrays.stream(which).mapToObj(i -> examples.get(i).provenance().place()).toList();
  }
}
