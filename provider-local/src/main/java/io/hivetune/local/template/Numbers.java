package io.hivetune.local.template;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as Python has them; True counts as 1. */
final class Numbers {
  private Numbers() {}

  static boolean is(Object value) {
    return value instanceof Long || value instanceof Double || value instanceof Boolean;
  }

  /** An int or bool; the failure names {@code where} else. */
  static long whole(String where, Object value) {
    if (value instanceof Boolean b) {
      return b ? 1 : 0;
    } else if (value instanceof Long n) {
      return n;
    } else if (value instanceof Undefined undefined) {
      throw undefined.failure();
    }
    throw TemplateFailure.type(where, value);
  }

  /** An int for counts and places: what is out of Java's int range is cut to its ends. */
  static int count(String where, Object value) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, whole(where, value)));
  }

  static double real(Object value) {
    return value instanceof Double d ? d : (double) whole("float", value);
  }

  static boolean bothWhole(Object a, Object b) {
    return !(a instanceof Double) && !(b instanceof Double);
  }

  static int compare(Object a, Object b) {
    return bothWhole(a, b)
        ? Long.compare(whole("<", a), whole("<", b))
        : Double.compare(real(a), real(b));
  }

  /** The shortest digits that read back to the same float, in Python's notation. */
  static String print(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    } else if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    } else if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= 17; digits++) {
      shortest = exact.round(new MathContext(digits));
      if (shortest.doubleValue() == value) {
        break;
      }
    }
    shortest = shortest.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = shortest.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String digits = shortest.unscaledValue().abs().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    String sign = exponent < 0 ? "-" : "+";
    return (value < 0 ? "-" : "")
        + mantissa
        + "e"
        + sign
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
