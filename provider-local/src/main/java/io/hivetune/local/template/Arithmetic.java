package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code + - * / // % **} with Python's rules: {@code /} gives a float, {@code %} has the divisor's
 * sign.
 */
final class Arithmetic {
  /** No string or list grows longer by a multiplication. */
  private static final long LONGEST = 10_000_000;

  private Arithmetic() {}

  static Object of(String operator, Object a, Object b) {
    if (a instanceof Undefined undefined) {
      throw undefined.failure();
    } else if (operator.equals("%") && (a instanceof String || a instanceof SafeText)) {
      return PercentFormat.of(Printed.str(a), b);
    } else if (b instanceof Undefined undefined) {
      throw undefined.failure();
    } else if (Numbers.is(a) && Numbers.is(b)) {
      return numbers(operator, a, b);
    }
    return switch (operator) {
      case "+" -> plus(a, b);
      case "*" -> times(a, b);
      default -> throw TemplateFailure.type(operator, a, b);
    };
  }

  private static Object plus(Object a, Object b) {
    if (a instanceof String x && b instanceof String y) {
      return x + y;
    } else if (isText(a) && isText(b)) {
      return new SafeText(SafeText.escaped(a).text() + SafeText.escaped(b).text());
    } else if ((a instanceof List && b instanceof List)
        || (a instanceof Tuple && b instanceof Tuple)) {
      List<Object> sum = new ArrayList<>(Iteration.items(a).orElseThrow());
      sum.addAll(Iteration.items(b).orElseThrow());
      return a instanceof Tuple ? new Tuple(sum) : sum;
    }
    throw TemplateFailure.type("+", a, b);
  }

  private static boolean isText(Object value) {
    return value instanceof String || value instanceof SafeText;
  }

  private static Object times(Object a, Object b) {
    if (Numbers.is(a)) {
      return times(b, a);
    }
    Optional<List<Object>> items = a instanceof Range ? Optional.empty() : Iteration.items(a);
    if (!(b instanceof Double) && Numbers.is(b) && (isText(a) || items.isPresent())) {
      long times = Math.max(0, Numbers.whole("*", b));
      int size = items.map(List::size).orElseGet(() -> Printed.str(a).length());
      if (size > 0 && times > LONGEST / size) {
        throw TemplateFailure.of("template.large", LONGEST);
      }
      int count = size == 0 ? 0 : (int) times;
      if (items.isEmpty()) {
        String text = Printed.str(a).repeat(count);
        return a instanceof SafeText ? new SafeText(text) : text;
      }
      List<Object> product = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        product.addAll(items.get());
      }
      return a instanceof Tuple ? new Tuple(product) : product;
    }
    throw TemplateFailure.type("*", a, b);
  }

  private static Object numbers(String operator, Object a, Object b) {
    if (operator.equals("/")) {
      return Numbers.real(a) / notZero(b);
    } else if (!Numbers.bothWhole(a, b)) {
      return reals(operator, Numbers.real(a), Numbers.real(b));
    }
    long x = Numbers.whole(operator, a);
    long y = Numbers.whole(operator, b);
    try {
      return switch (operator) {
        case "+" -> Math.addExact(x, y);
        case "-" -> Math.subtractExact(x, y);
        case "*" -> Math.multiplyExact(x, y);
        case "//" -> Math.floorDiv(x, whole(y));
        case "%" -> Math.floorMod(x, whole(y));
        case "**" -> y < 0 ? (Object) Math.pow(x, y) : power(x, y);
        default -> throw new IllegalStateException(operator);
      };
    } catch (ArithmeticException e) {
      throw TemplateFailure.of("template.number");
    }
  }

  private static Object reals(String operator, double x, double y) {
    return switch (operator) {
      case "+" -> x + y;
      case "-" -> x - y;
      case "*" -> x * y;
      case "//" -> Math.floor(x / notZero(y));
      case "%" -> {
        double rest = x % notZero(y);
        yield rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
      }
      case "**" -> Math.pow(x, y);
      default -> throw new IllegalStateException(operator);
    };
  }

  private static Long power(long base, long exponent) {
    if (exponent > 63 && Math.abs(base) > 1) {
      throw TemplateFailure.of("template.number");
    }
    long result = 1;
    for (long i = exponent > 63 ? exponent % 2 + 2 : exponent; i > 0; i--) {
      result = Math.multiplyExact(result, base);
    }
    return result;
  }

  private static long whole(long divisor) {
    notZero(divisor);
    return divisor;
  }

  private static double notZero(Object divisor) {
    double value = Numbers.real(divisor);
    if (value == 0) {
      throw TemplateFailure.of("template.zero");
    }
    return value;
  }
}
