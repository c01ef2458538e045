package io.hivetune.local.template;

/** Python's ljust, rjust, center and zfill. */
final class Padding {
  /** Wider is refused: it can only be an attack. */
  private static final int WIDEST = 100_000;

  enum Side {
    LEFT,
    RIGHT,
    BOTH
  }

  private Padding() {}

  static String of(String s, Arguments arguments, Side side) {
    Object[] given = arguments.bind("str.just", 1, "width", "fillchar");
    String fill = Arguments.absent(given[1]) ? " " : StringMethods.text("just", given[1]);
    if (Text.length(fill) != 1) {
      throw TemplateFailure.of("template.argument", "fillchar", Printed.repr(fill));
    }
    int width = width(given[0]);
    int missing = Math.max(0, width - Text.length(s));
    int left =
        switch (side) {
          case LEFT -> missing;
          case RIGHT -> 0;
          // Python's rule for which side gets the odd one.
          case BOTH -> missing / 2 + (missing & width & 1);
        };
    return fill.repeat(left) + s + fill.repeat(missing - left);
  }

  private static int width(Object given) {
    int width = Numbers.count("width", given);
    if (width > WIDEST) {
      throw TemplateFailure.of("template.large", WIDEST);
    }
    return width;
  }

  static String zeros(String s, Arguments arguments) {
    int missing = width(arguments.bind("str.zfill", 1, "width")[0]) - Text.length(s);
    int sign = s.startsWith("-") || s.startsWith("+") ? 1 : 0;
    return missing <= 0 ? s : s.substring(0, sign) + "0".repeat(missing) + s.substring(sign);
  }
}
