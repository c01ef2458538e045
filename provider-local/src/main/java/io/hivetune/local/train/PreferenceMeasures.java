package io.hivetune.local.train;

/**
 * How pairs stand, on average.
 *
 * @param accuracy share of the pairs whose preferred answer has the greater reward, in 0..1
 * @param margin of the preferred answer's reward over the other's
 * @param preferredReward {@code β·(log π − log π₀)}
 * @param rejectedReward of the rejected answers
 */
public record PreferenceMeasures(
    double accuracy, double margin, double preferredReward, double rejectedReward) {
  /** Numbers of a {@link #sum}, the loss first. */
  static final int NUMBERS = 4;

  /** Adds a pair to sums that {@link #of} reads. */
  static void sum(double[] into, PreferenceLoss.Outcome outcome) {
    into[0] += outcome.loss();
    into[1] += outcome.preferredReward() > outcome.rejectedReward() ? 1 : 0;
    into[2] += outcome.preferredReward();
    into[3] += outcome.rejectedReward();
  }

  static PreferenceMeasures of(double[] sums, int pairs) {
    double preferred = sums[2] / pairs;
    double rejected = sums[3] / pairs;
    return new PreferenceMeasures(sums[1] / pairs, preferred - rejected, preferred, rejected);
  }
}
