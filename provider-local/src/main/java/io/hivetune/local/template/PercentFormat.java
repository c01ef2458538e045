package io.hivetune.local.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code 'format' % values} with %s %r %d %i %x %f, width, precision, and - and 0. */
final class PercentFormat {
  private static final Pattern FIELD =
      Pattern.compile("%(?:\\((\\w+)\\))?([-0]*)(\\d{0,4})(?:\\.(\\d{1,3}))?([a-zA-Z%])?");

  private PercentFormat() {}

  /**
   * @param values a tuple, a dict for named fields, or the only value
   */
  static String of(String format, Object values) {
    List<Object> listed = values instanceof Tuple tuple ? tuple.items() : List.of(values);
    Iterator<Object> next = listed.iterator();
    String text =
        FIELD
            .matcher(format)
            .replaceAll(field -> Matcher.quoteReplacement(field(field, next, values)));
    if (next.hasNext() && !(values instanceof Map)) {
      throw TemplateFailure.of("template.arguments", "%");
    }
    return text;
  }

  private static String field(
      java.util.regex.MatchResult field, Iterator<Object> next, Object values) {
    String conversion = field.group(5) == null ? "" : field.group(5);
    if (conversion.equals("%")) {
      return "%";
    }
    Object value;
    if (field.group(1) != null
        && values instanceof Map<?, ?> map
        && map.containsKey(field.group(1))) {
      value = map.get(field.group(1));
    } else if (field.group(1) == null && next.hasNext()) {
      value = next.next();
    } else {
      throw TemplateFailure.of("template.arguments", "%");
    }
    int precision = field.group(4) == null ? -1 : Integer.parseInt(field.group(4));
    return padded(field, converted(conversion, precision, value), conversion);
  }

  private static String converted(String conversion, int precision, Object value) {
    return switch (conversion) {
      case "s" -> cut(Printed.str(value), precision);
      case "r" -> cut(Printed.repr(value), precision);
      case "d", "i", "u" -> {
        number(value);
        yield value instanceof Double d
            ? new BigDecimal(d).setScale(0, RoundingMode.DOWN).toPlainString()
            : String.valueOf(Numbers.whole("%d", value));
      }
      case "x" -> {
        long whole = Numbers.whole("%x", value);
        yield (whole < 0 ? "-" : "") + Long.toHexString(Math.abs(whole));
      }
      case "f", "F" -> {
        number(value);
        yield new BigDecimal(Numbers.real(value))
            .setScale(precision < 0 ? 6 : precision, RoundingMode.HALF_EVEN)
            .toPlainString();
      }
      default -> throw TemplateFailure.of("template.unsupported", "%" + conversion);
    };
  }

  private static void number(Object value) {
    if (!Numbers.is(value)) {
      throw TemplateFailure.type("%", value);
    }
  }

  private static String cut(String text, int precision) {
    return precision < 0 || precision >= Text.length(text)
        ? text
        : Text.substring(text, 0, precision);
  }

  private static String padded(java.util.regex.MatchResult field, String text, String conversion) {
    int width = field.group(3).isEmpty() ? 0 : Integer.parseInt(field.group(3));
    int missing = Math.max(0, width - Text.length(text));
    if (field.group(2).contains("-")) {
      return text + " ".repeat(missing);
    } else if (field.group(2).contains("0") && !conversion.equals("s") && !conversion.equals("r")) {
      int sign = text.startsWith("-") ? 1 : 0;
      return text.substring(0, sign) + "0".repeat(missing) + text.substring(sign);
    }
    return " ".repeat(missing) + text;
  }
}
