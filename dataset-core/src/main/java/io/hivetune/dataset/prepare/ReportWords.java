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

  /** Kinds are an open set: one without words speaks for itself, and so do steps and settings. */
  String kind(String kind) {
    return sayOr("kind.", kind);
  }

  String step(String step) {
    return sayOr("step.", step);
  }

  String setting(String setting) {
    return sayOr("setting.", setting);
  }

  private String sayOr(String prefix, String name) {
    try {
      return say(prefix + name);
    } catch (MissingResourceException e) {
      return name;
    }
  }

  String purpose(String purpose) {
    return purpose.isEmpty() ? say("purpose.none") : purpose;
  }

  String number(long value) {
    return String.format(locale, "%,d", value);
  }
}
