package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;

/**
 * The data of one purpose, for a model of its own.
 *
 * @param purpose empty for examples without one
 * @param least how many examples such a model should have
 */
public record PurposeData(
    String purpose, Dataset training, Dataset validation, Dataset test, int least) {

  /** Examples on all three sides. */
  public long size() {
    return training.size() + validation.size() + test.size();
  }

  /** Whether there are as many as there should be. */
  public boolean isEnough() {
    return size() >= least;
  }

  /**
   * The same, if there is enough of it.
   *
   * @throws HiveTuneException if there is not
   */
  public PurposeData orThrow() {
    if (!isEnough()) {
      throw new HiveTuneException(
          Problem.of(
              PurposeData.class,
              "purpose.too-few",
              purpose.isEmpty() ? "-" : purpose,
              size(),
              least));
    }
    return this;
  }
}
