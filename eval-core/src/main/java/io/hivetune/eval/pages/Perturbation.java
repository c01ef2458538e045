package io.hivetune.eval.pages;

import io.hivetune.dataset.Problem;
import java.util.Locale;

/** A way in which hurried people write. Deterministic: the same text becomes the same. */
public enum Perturbation {
  /** A slip of the keyboard in about one word of five. */
  TYPOS,
  /** All spaces lost. */
  NO_SPACES,
  /** Polite endings made plain. */
  BANMAL,
  /** Nouns, numbers and foreign words only. */
  KEYWORDS;

  /** The changed text; the same where there is nothing to change. */
  public String apply(String text) {
    return switch (this) {
      case TYPOS -> Typos.in(text);
      case NO_SPACES -> text.replaceAll("[ \\t\\u00A0]+", "");
      case BANMAL -> Banmal.of(text);
      case KEYWORDS -> Keywords.of(text);
    };
  }

  public String label(Locale locale) {
    return Problem.of(Perturbation.class, "perturbation." + name()).sentence(locale);
  }
}
