package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import java.util.Locale;
import java.util.MissingResourceException;

/**
 * A record that is not in the prepared data.
 *
 * @param reason says why and what to do, with {@code file:line}, never quoting personal data
 */
public record DroppedRecord(Provenance provenance, Problem reason) {
  /** The reason in a word or two, for tables: 빈 답변; the code, where a step brought no words. */
  public String label(Locale locale) {
    return label(reason, locale);
  }

  static String label(Problem reason, Locale locale) {
    try {
      return Problem.of(reason.owner(), reason.code() + ".label").sentence(locale);
    } catch (MissingResourceException e) {
      try {
        return Problem.of(DroppedRecord.class, "label." + reason.code()).sentence(locale);
      } catch (MissingResourceException none) {
        return reason.code();
      }
    }
  }
}
