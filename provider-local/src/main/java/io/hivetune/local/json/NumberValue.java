package io.hivetune.local.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A number within bounds, written without an exponent and with 15 digits at most, so that every
 * reader's double holds it. Each prefix that is let through leads to a number within the bounds.
 */
final class NumberValue extends Value {
  private static final int MOST_DIGITS = 15;
  private static final int MOST_KEPT = 10_000;

  private final boolean whole;
  private final NumberRange range;
  private final Map<String, Integer> rests = new ConcurrentHashMap<>();

  NumberValue(boolean whole, NumberRange range) {
    this.whole = whole;
    this.range = range;
  }

  @Override
  int count() {
    return rest("");
  }

  @Override
  void start(Step after, List<Step> out) {
    if (least() < NEVER) {
      out.add(new NumberStep(this, "", after));
    }
  }

  boolean equalTo(NumberValue other) {
    return whole == other.whole && range.equals(other.range);
  }

  /** The least number of characters from here to a number; {@link #NEVER} if there is none. */
  int rest(String text) {
    if (rests.size() > MOST_KEPT) {
      rests.clear();
    }
    return rests.computeIfAbsent(text, this::reckon);
  }

  private int reckon(String text) {
    if (!text.isEmpty() && text.charAt(0) == '-') {
      return magnitude(text.substring(1), range.mirrored().positive());
    }
    int positive = magnitude(text, range);
    return text.isEmpty()
        ? Math.min(positive, add(1, magnitude("", range.mirrored().positive())))
        : positive;
  }

  private static int add(int a, int b) {
    return Math.min(NEVER, a + b);
  }

  /** Of a number without sign, its digits so far. */
  private int magnitude(String text, NumberRange within) {
    int point = text.indexOf('.');
    String digits = point < 0 ? text : text.substring(0, point);
    String places = point < 0 ? "" : text.substring(point + 1);
    int used = digits.length() + places.length();
    boolean leadingZero = digits.length() > 1 && digits.charAt(0) == '0';
    boolean twoPoints = places.indexOf('.') >= 0;
    if (leadingZero
        || twoPoints
        || used > MOST_DIGITS
        || (point >= 0 && (whole || digits.isEmpty()))) {
      return NEVER;
    }
    return point < 0 ? beforePoint(digits, within) : behindPoint(text, places.length(), within);
  }

  private int beforePoint(String digits, NumberRange within) {
    int best = NEVER;
    int more = digits.equals("0") ? 0 : MOST_DIGITS - digits.length();
    for (int j = digits.isEmpty() ? 1 : 0; j <= more; j++) {
      BigDecimal from = lowest(digits, j);
      BigDecimal to = highest(digits, j);
      int left = whole ? 0 : MOST_DIGITS - digits.length() - j;
      for (int f = 0; f <= left && j + (f > 0 ? f + 1 : 0) < best; f++) {
        if (within.meets(from, to, f)) {
          best = j + (f > 0 ? f + 1 : 0);
        }
      }
    }
    return best;
  }

  /** The smallest number that begins with {@code digits} and has {@code more} digits behind. */
  private static BigDecimal lowest(String digits, int more) {
    if (digits.isEmpty()) {
      return more == 1 ? BigDecimal.ZERO : BigDecimal.ONE.movePointRight(more - 1);
    }
    return new BigDecimal(digits).movePointRight(more);
  }

  /** The number behind the largest such one, places behind the point included. */
  private static BigDecimal highest(String digits, int more) {
    return digits.isEmpty()
        ? BigDecimal.ONE.movePointRight(more)
        : new BigDecimal(digits).add(BigDecimal.ONE).movePointRight(more);
  }

  private int behindPoint(String text, int places, NumberRange within) {
    int digits = text.length() - 1;
    BigDecimal from = new BigDecimal(places == 0 ? text.substring(0, digits) : text);
    BigDecimal to = from.add(BigDecimal.ONE.movePointLeft(places));
    for (int f = places == 0 ? 1 : 0; f <= MOST_DIGITS - digits; f++) {
      if (within.meets(from, to, places + f)) {
        if (f > 0 || within.contains(from)) {
          return f;
        }
      }
    }
    return NEVER;
  }
}
