package io.hivetune.local.train;

/**
 * The loss of direct preference optimisation (Rafailov et al. 2023, arXiv:2305.18290, equation 7),
 * with smoothed labels (Mitchell 2023, "A note on DPO with noisy preferences"):
 *
 * <pre>
 * h = β·((log π(preferred) − log π₀(preferred)) − (log π(rejected) − log π₀(rejected)))
 * loss = −(1 − ε)·log σ(h) − ε·log σ(−h)
 * </pre>
 *
 * where {@code π₀} is the model before the training.
 *
 * @param beta β, how strongly the model is held to where it started; in (0, 2]
 * @param labelSmoothing ε, the share of pairs that are taken to be judged wrongly; in [0, 0.5)
 */
public record PreferenceLoss(double beta, double labelSmoothing) {
  public PreferenceLoss {
    if (!(beta > 0 && beta <= 2)) {
      throw new IllegalArgumentException("beta must be in (0, 2], but was " + beta);
    }
    if (!(labelSmoothing >= 0 && labelSmoothing < 0.5)) {
      throw new IllegalArgumentException(
          "labelSmoothing must be in [0, 0.5), but was " + labelSmoothing);
    }
  }

  /**
   * One pair's.
   *
   * @param preferredReward {@code β·(log π − log π₀)} of the preferred answer
   * @param rejectedReward of the rejected one
   * @param slope of the loss by the log-probability of the preferred answer; the other's is its
   *     negative
   */
  record Outcome(double loss, double preferredReward, double rejectedReward, double slope) {}

  /**
   * @param preferred log-probability of the preferred answer now
   * @param rejected of the rejected one
   */
  Outcome of(PreferencePair.Reference before, double preferred, double rejected) {
    double preferredReward = beta * (preferred - before.preferred());
    double rejectedReward = beta * (rejected - before.rejected());
    double h = preferredReward - rejectedReward;
    double loss = (1 - labelSmoothing) * softPlus(-h) + labelSmoothing * softPlus(h);
    double slope = beta * (labelSmoothing * sigmoid(h) - (1 - labelSmoothing) * sigmoid(-h));
    return new Outcome(loss, preferredReward, rejectedReward, slope);
  }

  /** {@code −log σ(−x)}. */
  private static double softPlus(double x) {
    return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
