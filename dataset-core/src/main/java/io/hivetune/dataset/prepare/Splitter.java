package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import java.util.List;

/** Shares examples out. Whatever it does, {@link SplitOverlap} checks the result. Thread-safe. */
@FunctionalInterface
public interface Splitter {
  Splits split(List<TrainingExample> examples);

  /**
   * By groups that must not be torn apart (near duplicates, the same question, parts of one
   * conversation), for each purpose in the given shares, in an order that depends on the examples
   * and the seed only.
   */
  static Splitter stratified(SplitShares shares, long seed) {
    return new StratifiedSplitter(shares, seed);
  }
}
