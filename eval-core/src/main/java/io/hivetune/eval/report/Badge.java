package io.hivetune.eval.report;

import io.hivetune.eval.Verdict;
import java.util.Locale;

/** A verdict as a word with a sign, so that it reads without colour. */
final class Badge {
  private Badge() {}

  static String html(Verdict verdict) {
    return Markup.element(
        "span", "badge " + verdict.name().toLowerCase(Locale.ROOT), Say.verdict(verdict));
  }

  static String none() {
    return Markup.element("span", "badge none", Say.of("verdict.none"));
  }

  static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case BETTER -> Tone.GOOD;
      case WORSE -> Tone.BAD;
      case MIXED -> Tone.WARNING;
      case NO_DIFFERENCE -> Tone.PLAIN;
    };
  }
}
