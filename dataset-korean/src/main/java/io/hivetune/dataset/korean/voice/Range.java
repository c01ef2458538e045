package io.hivetune.dataset.korean.voice;

/**
 * From a least to a most, both included.
 *
 * @param least 0 or more
 * @param most at least {@code least}
 */
public record Range(double least, double most) {
  public Range {
    if (!(least >= 0 && most >= least && Double.isFinite(most))) {
      throw new IllegalArgumentException(
          "a range must be 0 <= least <= most, but was " + least + ".." + most);
    }
  }

  public boolean holds(double value) {
    return value >= least && value <= most;
  }

  /** How far a value lies outside, as a share of the border it is beyond, at most 1; 0 inside. */
  double excess(double value) {
    if (holds(value)) {
      return 0;
    }
    double border = value < least ? least : most;
    return Math.min(1, Math.abs(value - border) / Math.max(1, border));
  }
}
