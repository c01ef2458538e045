package io.hivetune.local.template;

import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Python's strftime in the C locale: {@code %d %b %Y} gives 26 Jul 2024 wherever it runs. */
final class Strftime {
  private final String format;
  private final ZonedDateTime now;
  private final StringBuilder out = new StringBuilder();

  private Strftime(String format, ZonedDateTime now) {
    this.format = format;
    this.now = now;
  }

  static String of(String format, ZonedDateTime now) {
    return new Strftime(format, now).run();
  }

  private String run() {
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        out.append(c);
        continue;
      }
      boolean bare = format.charAt(i + 1) == '-' && i + 2 < format.length();
      i += bare ? 2 : 1;
      String field = field(format.charAt(i));
      out.append(bare ? field.replaceFirst("^[0 ]+(?=.)", "") : field);
    }
    return out.toString();
  }

  private String field(char letter) {
    return switch (letter) {
      case 'Y' -> String.valueOf(now.getYear());
      case 'y' -> two(now.getYear() % 100);
      case 'm' -> two(now.getMonthValue());
      case 'd' -> two(now.getDayOfMonth());
      case 'e' -> String.format(Locale.ROOT, "%2d", now.getDayOfMonth());
      case 'H' -> two(now.getHour());
      case 'I' -> two(now.get(ChronoField.CLOCK_HOUR_OF_AMPM));
      case 'M' -> two(now.getMinute());
      case 'S' -> two(now.getSecond());
      case 'f' -> String.format(Locale.ROOT, "%06d", now.getNano() / 1000);
      case 'p' -> now.getHour() < 12 ? "AM" : "PM";
      case 'A' -> now.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'a' -> now.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'B' -> now.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      // CLDR's English writes Sept; C writes three letters.
      case 'b', 'h' ->
          now.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
      case 'j' -> String.format(Locale.ROOT, "%03d", now.getDayOfYear());
      case 'u' -> String.valueOf(now.getDayOfWeek().getValue());
      case 'w' -> String.valueOf(now.getDayOfWeek().getValue() % 7);
      case 'V' -> two(now.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case 'G' -> String.valueOf(now.get(IsoFields.WEEK_BASED_YEAR));
      case 'F' -> field('Y') + "-" + field('m') + "-" + field('d');
      case 'D', 'x' -> field('m') + "/" + field('d') + "/" + field('y');
      case 'T', 'X' -> field('H') + ":" + field('M') + ":" + field('S');
      case 'R' -> field('H') + ":" + field('M');
      case 'z', 'Z' -> ""; // Python's now() knows no zone.
      case '%' -> "%";
      case 'n' -> "\n";
      case 't' -> "\t";
      default -> throw TemplateFailure.of("template.unsupported", "strftime %" + letter);
    };
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
