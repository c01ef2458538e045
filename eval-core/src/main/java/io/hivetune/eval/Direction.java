package io.hivetune.eval;

/** Which way a score gets better. */
public enum Direction {
  HIGHER_IS_BETTER(1),
  LOWER_IS_BETTER(-1);

  private final int sign;

  Direction(int sign) {
    this.sign = sign;
  }

  /** The change as a gain: above 0 is better. */
  public double gain(double change) {
    return sign * change;
  }
}
