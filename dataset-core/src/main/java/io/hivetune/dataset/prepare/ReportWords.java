package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Problem;
import java.util.Locale;
import java.util.MissingResourceException;

/** The report's words in one language. */
final class ReportWords {
  private final Locale locale;

  ReportWords(Locale locale) {
    this.locale = locale;
  }

  Locale locale() {
    return locale;
  }

  String say(String code, Object... arguments) {
    return Problem.of(ReportWords.class, code, arguments).sentence(locale);
  }

  /** Kinds are an open set: one without words speaks for itself. */
  String kind(String kind) {
    try {
      return say("kind." + kind);
    } catch (MissingResourceException e) {
      return kind;
    }
  }

  String step(String step) {
    try {
      return say("step." + step);
    } catch (MissingResourceException e) {
      return step;
    }
  }

  String purpose(String purpose) {
    return purpose.isEmpty() ? say("purpose.none") : purpose;
  }

  String number(long value) {
    return String.format(locale, "%,d", value);
  }
}
