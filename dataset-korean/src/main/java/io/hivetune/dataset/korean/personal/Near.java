package io.hivetune.dataset.korean.personal;

import java.util.regex.Pattern;

/** Looks at the words beside a value, on its line only. */
final class Near {
  private Near() {}

  /** Whether the pattern is found in the {@code reach} characters before a place. */
  static boolean before(String text, int start, int reach, Pattern label) {
    int line = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
    int from = Math.max(line, start - reach);
    return from < start && label.matcher(text.substring(from, start)).find();
  }

  /** Whether the pattern is found in the {@code reach} characters after a place. */
  static boolean after(String text, int end, int reach, Pattern label) {
    int line = text.indexOf('\n', end);
    int to = Math.min(line < 0 ? text.length() : line, end + reach);
    return end < to && label.matcher(text.substring(end, to)).find();
  }
}
