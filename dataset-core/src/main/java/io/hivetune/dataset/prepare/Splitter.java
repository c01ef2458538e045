package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import java.util.List;

/**
 * Shares examples out. Whatever it does, {@link SplitOverlap} checks the result. Thread-safe.
 *
 * <pre>{@code
 * Splitter everyTenth =
 *     examples -> Splits.of(examples, i -> i % 10 == 0 ? Side.TEST : Side.TRAINING);
 * }</pre>
 */
@FunctionalInterface
public interface Splitter {
  /** 80 % to learn from, 10 % to choose by, 10 % for the verdict. */
  SplitShares DEFAULT_SHARES = new SplitShares(0.8, 0.1, 0.1);

  /**
   * @param examples may be a view that reads each example when it is asked for
   */
  Splits split(List<TrainingExample> examples);

  /**
   * By a hash of seed and content, so that an example stays on its side when data is added after
   * it, and every purpose and source has its share on every side (nearly: chance has its part, as
   * in any draw). Near duplicates, answers to the same question and parts of one conversation form
   * a group and follow its first example. A later example that belongs to groups of two sides is
   * dropped and listed. A purpose of ten or more examples that would go without validation or test
   * gives the group nearest to it; a group more than twice as large as its side is to be, goes to
   * training.
   */
  static Splitter stratified(SplitShares shares, long seed) {
    return new StratifiedSplitter(shares, seed);
  }

  /**
   * Whole topics on one side, so that validation and test show how a model does on topics it has
   * never seen. Topics are found by their words (see the checklist). Not stable when data is added.
   */
  static Splitter byTopic(SplitShares shares, long seed) {
    return new TopicSplitter(shares, seed);
  }
}
