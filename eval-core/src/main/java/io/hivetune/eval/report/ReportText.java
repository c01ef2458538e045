package io.hivetune.eval.report;

import io.hivetune.dataset.Problem;
import java.util.Locale;

/**
 * A text of the report in both of its languages. What it gives is text, never markup: renderers
 * escape it.
 */
@FunctionalInterface
public interface ReportText {
  /** Korean for {@link Locale#KOREAN} and its kin, else English. */
  String in(Locale locale);

  static ReportText of(String korean, String english) {
    return locale -> locale.getLanguage().equals("ko") ? korean : english;
  }

  /** A sentence from its owner's bundles, which hold both languages. */
  static ReportText of(Problem sentence) {
    return sentence::sentence;
  }

  /** Names, numbers, and texts of models: the same in every language. */
  static ReportText plain(String text) {
    return locale -> text;
  }
}
