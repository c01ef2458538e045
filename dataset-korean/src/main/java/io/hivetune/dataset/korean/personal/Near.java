package io.hivetune.dataset.korean.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at the words beside a value, on its line only. */
final class Near {
  /**
   * A label speaks for one value only: it does not reach over another number, a value that was
   * masked, the end of a sentence or an emoji.
   */
  private static final Pattern BARRIER =
      Pattern.compile("[\\]!?]|\\.\\s|\\d{4,}|[\\x{2190}-\\x{2BFF}\\x{1F000}-\\x{1FAFF}]");

  private Near() {}

  /** Whether the pattern is found in the {@code reach} characters before a place. */
  static boolean before(String text, int start, int reach, Pattern label) {
    int line = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
    int from = Math.max(line, start - reach);
    if (from >= start) {
      return false;
    }
    String window = text.substring(from, start);
    Matcher barrier = BARRIER.matcher(window);
    int clear = 0;
    while (barrier.find()) {
      clear = barrier.end();
    }
    return label.matcher(window.substring(clear)).find();
  }

  /** Whether the pattern is found in the {@code reach} characters after a place. */
  static boolean after(String text, int end, int reach, Pattern label) {
    int line = text.indexOf('\n', end);
    int to = Math.min(line < 0 ? text.length() : line, end + reach);
    return end < to && label.matcher(text.substring(end, to)).find();
  }
}
