package io.hivetune.eval.report;

import io.hivetune.dataset.report.HtmlPage;
import java.util.Locale;

/** Pieces of HTML that hold a text in both languages; a style sheet shows the chosen one. */
final class Markup {
  private static final int REPLACEMENT = 0xFFFD;

  private Markup() {}

  static String escape(String text) {
    return HtmlPage.escape(visible(text));
  }

  /** The text once where both languages say the same, else in a span for each. */
  static String both(ReportText text) {
    String korean = escape(text.in(Locale.KOREAN));
    String english = escape(text.in(Locale.ENGLISH));
    return korean.equals(english)
        ? korean
        : "<span class=\"ko\" lang=\"ko\">"
            + korean
            + "</span><span class=\"en\" lang=\"en\">"
            + english
            + "</span>";
  }

  static String element(String tag, String classes, ReportText text) {
    return "<" + tag + classes(classes) + ">" + both(text) + "</" + tag + ">";
  }

  static String classes(String names) {
    return names.isEmpty() ? "" : " class=\"" + names + "\"";
  }

  /** A label for who can't see; the page's script swaps its language. */
  static String label(ReportText text) {
    String korean = escape(text.in(Locale.KOREAN));
    return " aria-label=\""
        + korean
        + "\" data-ko=\""
        + korean
        + "\" data-en=\""
        + escape(text.in(Locale.ENGLISH))
        + "\"";
  }

  /** Control characters and lone surrogates would vanish or break the file: they become U+FFFD. */
  static String visible(String raw) {
    return raw.replace("\r\n", "\n")
        .codePoints()
        .map(
            c ->
                (Character.isISOControl(c) && c != '\n' && c != '\t') || surrogate(c) ? mark(c) : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int mark(int c) {
    return c == '\r' ? '\n' : REPLACEMENT;
  }

  private static boolean surrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
