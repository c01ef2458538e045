package io.hivetune.eval.report;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Verdict;
import java.util.Arrays;
import java.util.Locale;

/** The report's own sentences, in both languages. */
final class Say {
  private Say() {}

  /**
   * @param arguments text that is already formatted; a {@link ReportText} is put in the sentence's
   *     language
   */
  static ReportText of(String code, Object... arguments) {
    return locale -> Problem.of(Words.class, code, in(locale, arguments)).sentence(locale);
  }

  private static Object[] in(Locale locale, Object... arguments) {
    return Arrays.stream(arguments)
        .map(a -> a instanceof ReportText text ? text.in(locale) : a)
        .toArray();
  }

  static ReportText plain(String text) {
    return ReportText.plain(text);
  }

  static ReportText label(Scorer scorer) {
    return scorer::label;
  }

  static ReportText purpose(String purpose) {
    return locale -> new Words(locale).purpose(purpose);
  }

  static ReportText verdict(Verdict verdict) {
    return of("verdict." + verdict);
  }

  /** A whole number with its thousands parted. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
