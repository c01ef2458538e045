package io.hivetune.local.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.Map;

/** Filters that make numbers. */
final class NumberFilters {
  private NumberFilters() {}

  static void addTo(Map<String, Filters.Filter> filters) {
    filters.put("int", NumberFilters::whole);
    filters.put("float", NumberFilters::real);
    filters.put("abs", NumberFilters::abs);
    filters.put("round", NumberFilters::round);
    filters.put("sum", NumberFilters::sum);
    filters.put("length", NumberFilters::length);
    filters.put("count", NumberFilters::length);
  }

  private static Object whole(Object in, Arguments arguments) {
    Object[] given = arguments.bind("int", 0, "default", "base");
    Object fallback = Arguments.or(given[0], 0L);
    int base = Numbers.count("int", Arguments.or(given[1], 10L));
    if (in instanceof Undefined undefined) {
      throw undefined.failure();
    } else if (in instanceof Double d) {
      return Double.isFinite(d) ? (Object) exact(new BigDecimal(d).toBigInteger()) : fallback;
    } else if (Numbers.is(in)) {
      return Numbers.whole("int", in);
    } else if (!(in instanceof String text)) {
      return fallback;
    } else if (base != 10) {
      throw TemplateFailure.of("template.unsupported", "int(base=" + base + ")");
    } else {
      return parsed(Trim.of(text, java.util.Optional.empty(), true, true), fallback);
    }
  }

  private static Object parsed(String text, Object fallback) {
    if (text.matches("[+-]?[0-9]+(_[0-9]+)*")) {
      return exact(new BigInteger(text.replace("_", "").replaceFirst("^\\+", "")));
    }
    Object real = parsedReal(text);
    return real instanceof Double d && Double.isFinite(d)
        ? (Object) exact(new BigDecimal(d).toBigInteger())
        : fallback;
  }

  private static Long exact(BigInteger value) {
    if (value.bitLength() > 63) {
      throw TemplateFailure.of("template.number");
    }
    return value.longValue();
  }

  private static Object parsedReal(String text) {
    if (text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
      return Double.valueOf(text);
    }
    return switch (text.toLowerCase(java.util.Locale.ROOT).replaceFirst("^\\+", "")) {
      case "inf", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan", "-nan" -> Double.NaN;
      default -> None.NONE;
    };
  }

  private static Object real(Object in, Arguments arguments) {
    Object fallback = Arguments.or(arguments.bind("float", 0, "default")[0], 0.0);
    if (in instanceof Undefined undefined) {
      throw undefined.failure();
    } else if (Numbers.is(in)) {
      return Numbers.real(in);
    } else if (in instanceof String text) {
      Object parsed = parsedReal(Trim.of(text, java.util.Optional.empty(), true, true));
      return parsed == None.NONE ? fallback : parsed;
    }
    return fallback;
  }

  private static Object abs(Object in, Arguments arguments) {
    arguments.bind("abs", 0);
    return in instanceof Double d
        ? (Object) Math.abs(d)
        : (Object) Math.abs(Numbers.whole("abs", in));
  }

  private static Object round(Object in, Arguments arguments) {
    Object[] given = arguments.bind("round", 0, "precision", "method");
    int precision = Numbers.count("round", Arguments.or(given[0], 0L));
    String method = Printed.str(Arguments.or(given[1], "common"));
    if (!Numbers.is(in)) {
      throw TemplateFailure.type("round", in);
    }
    if (Math.abs(precision) > 300 || !Double.isFinite(Numbers.real(in))) {
      throw TemplateFailure.of("template.argument", "round", precision);
    }
    double power = Math.pow(10, precision);
    return switch (method) {
      case "common" -> common(in, precision);
      case "ceil" -> Math.ceil(Numbers.real(in) * power) / power;
      case "floor" -> Math.floor(Numbers.real(in) * power) / power;
      default -> throw TemplateFailure.of("template.argument", "round", method);
    };
  }

  /** To the nearest, of two equally near to the even one, of the float's exact value. */
  private static Object common(Object in, int precision) {
    BigDecimal exact =
        in instanceof Double d ? new BigDecimal(d) : BigDecimal.valueOf(Numbers.whole("round", in));
    BigDecimal rounded = exact.setScale(precision, RoundingMode.HALF_EVEN);
    return in instanceof Double
        ? (Object) rounded.doubleValue()
        : (Object) rounded.longValueExact();
  }

  private static Object sum(Object in, Arguments arguments) {
    Object[] given = arguments.bind("sum", 0, "attribute", "start");
    Object sum = Arguments.or(given[1], 0L);
    for (Iterator<Object> items = Iteration.of(in); items.hasNext(); ) {
      Object item = items.next();
      sum =
          Arithmetic.of(
              "+",
              sum,
              Arguments.absentOrNone(given[0]) ? item : AttributePath.of(given[0]).from(item));
    }
    return sum;
  }

  private static Object length(Object in, Arguments arguments) {
    arguments.bind("length", 0);
    return (long) Truth.length(in).orElseThrow(() -> TemplateFailure.type("length", in));
  }
}
