package io.hivetune.dataset.prepare;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HTML entities by name and number: those that editors write. */
final class Entities {
  static final int LONGEST = 9;
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("ensp", " "),
          Map.entry("emsp", " "),
          Map.entry("thinsp", " "),
          Map.entry("zwj", ""),
          Map.entry("zwnj", ""),
          Map.entry("shy", ""),
          Map.entry("lsquo", "\u2018"),
          Map.entry("rsquo", "\u2019"),
          Map.entry("ldquo", "\u201C"),
          Map.entry("rdquo", "\u201D"),
          Map.entry("laquo", "\u00AB"),
          Map.entry("raquo", "\u00BB"),
          Map.entry("hellip", "\u2026"),
          Map.entry("middot", "\u00B7"),
          Map.entry("bull", "\u2022"),
          Map.entry("ndash", "\u2013"),
          Map.entry("mdash", "\u2014"),
          Map.entry("minus", "\u2212"),
          Map.entry("times", "\u00D7"),
          Map.entry("divide", "\u00F7"),
          Map.entry("plusmn", "\u00B1"),
          Map.entry("deg", "\u00B0"),
          Map.entry("copy", "\u00A9"),
          Map.entry("reg", "\u00AE"),
          Map.entry("trade", "\u2122"),
          Map.entry("euro", "\u20AC"),
          Map.entry("pound", "\u00A3"),
          Map.entry("yen", "\u00A5"),
          Map.entry("cent", "\u00A2"),
          Map.entry("sect", "\u00A7"),
          Map.entry("para", "\u00B6"),
          Map.entry("larr", "\u2190"),
          Map.entry("uarr", "\u2191"),
          Map.entry("rarr", "\u2192"),
          Map.entry("darr", "\u2193"),
          Map.entry("frac12", "\u00BD"),
          Map.entry("frac14", "\u00BC"),
          Map.entry("frac34", "\u00BE"));

  private Entities() {}

  /** What an entity means; null for what is none. Invisible characters mean nothing. */
  static @Nullable String text(String name) {
    if (name.startsWith("#")) {
      return numbered(name.substring(1));
    }
    return NAMED.get(name);
  }

  private static @Nullable String numbered(String digits) {
    boolean hex = digits.startsWith("x") || digits.startsWith("X");
    try {
      int c = Integer.parseInt(hex ? digits.substring(1) : digits, hex ? 16 : 10);
      boolean sign = c < 0 || digits.contains("+");
      return sign || !Character.isValidCodePoint(c) ? null : visible(c);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String visible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\t' ? Character.toString(c) : "";
      case Character.SURROGATE, Character.FORMAT -> "";
      case Character.SPACE_SEPARATOR -> " ";
      default -> Character.toString(c);
    };
  }
}
