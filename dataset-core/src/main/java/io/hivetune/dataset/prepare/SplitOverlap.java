package io.hivetune.dataset.prepare;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.similarity.SimilarTexts;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes sure that nothing the model is judged by was seen in training: no example, and no near
 * duplicate of one, stands on two sides. A model that is tested on what it learnt by heart looks
 * better than it is.
 */
public final class SplitOverlap {
  /** Trigram Jaccard similarity from which two examples are near duplicates across sides. */
  public static final double SIMILARITY = 0.6;

  /** Problems listed; beyond, their number is enough. */
  private static final int MOST_LISTED = 20;

  private SplitOverlap() {}

  /** Every example of a later side that is in an earlier one, or nearly. */
  public static List<Problem> find(Splits splits) {
    SimilarTexts seen = new SimilarTexts(SIMILARITY);
    List<TrainingExample> examples = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (List<TrainingExample> side :
        List.of(splits.training(), splits.validation(), splits.test())) {
      for (TrainingExample example : side) {
        seen.find(Texts.compared(example))
            .ifPresent(
                match ->
                    problems.add(
                        Problem.of(
                                SplitOverlap.class,
                                "split.overlap",
                                examples.get(match.index()).provenance().place(),
                                (int) Math.floor(100 * match.similarity()))
                            .at(example.provenance().place())));
      }
      side.forEach(
          example -> {
            seen.add(Texts.compared(example));
            examples.add(example);
          });
    }
    return problems;
  }

  /**
   * @throws HiveTuneException with the overlaps, if there are any
   */
  public static void check(Splits splits) {
    List<Problem> problems = find(splits);
    if (!problems.isEmpty()) {
      throw new HiveTuneException(
          problems.subList(0, Math.min(MOST_LISTED, problems.size())), null);
    }
  }
}
