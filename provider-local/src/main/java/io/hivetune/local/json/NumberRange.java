package io.hivetune.local.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers from one bound to another.
 *
 * @param low null for none
 * @param high null for none
 */
record NumberRange(
    @Nullable BigDecimal low, boolean lowOpen, @Nullable BigDecimal high, boolean highOpen) {
  static final NumberRange ALL = new NumberRange(null, false, null, false);

  boolean contains(BigDecimal x) {
    return holds(low == null ? 1 : x.compareTo(low), lowOpen)
        && holds(high == null ? 1 : high.compareTo(x), highOpen);
  }

  private static boolean holds(int order, boolean open) {
    return open ? order > 0 : order >= 0;
  }

  /** The numbers whose negatives are in this range. */
  NumberRange mirrored() {
    return new NumberRange(
        high == null ? null : high.negate(), highOpen, low == null ? null : low.negate(), lowOpen);
  }

  /** Without 0 and what is below. */
  NumberRange positive() {
    return low != null && low.signum() > 0
        ? this
        : new NumberRange(BigDecimal.ZERO, true, high, highOpen);
  }

  /**
   * Whether a number with so many decimal places lies both here and from {@code from} up to, but
   * not including, {@code to}.
   */
  boolean meets(BigDecimal from, BigDecimal to, int places) {
    BigDecimal unit = BigDecimal.ONE.movePointLeft(places);
    BigDecimal first = from.setScale(places, RoundingMode.CEILING);
    if (low != null && low.compareTo(from) >= 0) {
      first = low.setScale(places, RoundingMode.CEILING);
      if (lowOpen && first.compareTo(low) == 0) {
        first = first.add(unit);
      }
    }
    return first.compareTo(to) < 0 && contains(first);
  }
}
