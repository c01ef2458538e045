package io.hivetune.eval.substance;

/**
 * A figure or a range with its unit: {@code 28~34세} is 28 to 34 세, {@code 15~30만원} is 150,000 to
 * 300,000 원.
 *
 * @param low lower end
 * @param high upper end, at least {@code low}
 * @param unit what is counted, empty if nothing says it
 * @param text as it stands in the answer
 */
record Quantity(double low, double high, String unit, String text) {
  boolean isRange() {
    return high > low;
  }

  /** Ends and unit are equal; text is not looked at. */
  boolean isSameAs(Quantity other) {
    return low == other.low && high == other.high && unit.equals(other.unit);
  }

  /**
   * Length of what both share over length of what either covers (Jaccard), single figures being
   * points: 1 for equal ones, 0 for figures of different units.
   */
  double overlap(Quantity other) {
    if (!unit.equals(other.unit)) {
      return 0;
    }
    if (isSameAs(other)) {
      return 1;
    }
    double shared = Math.min(high, other.high) - Math.max(low, other.low);
    double covered = Math.max(high, other.high) - Math.min(low, other.low);
    return shared <= 0 ? 0 : shared / covered;
  }
}
