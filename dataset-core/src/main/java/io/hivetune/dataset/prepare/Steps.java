package io.hivetune.dataset.prepare;

import io.hivetune.dataset.PersonalDataScanner;

/** The house's steps, in the order in which they are usually combined. */
public final class Steps {
  /** Near duplicates from this Jaccard similarity on. */
  public static final double NEAR_DUPLICATE = 0.8;

  private Steps() {}

  /**
   * NFC; no zero-width, bidirectional or control characters; plain blanks; LF; no trailing blanks;
   * at most one empty line in a row. Quotation marks and dashes stay.
   */
  public static Step normalise() {
    return Normalise.STEP;
  }

  /**
   * Drops empty questions and answers, roles out of order, conversations that do not end with an
   * answer, and answers that repeat their question.
   */
  public static Step validate() {
    return Validate.STEP;
  }

  /**
   * Keeps the first of exact and near duplicates. Holds about 2.5 KB for an example of 300
   * characters.
   *
   * @param threshold least Jaccard similarity of character trigrams, above 0; 1 keeps near ones
   */
  public static Step deduplicate(double threshold) {
    return new Deduplicate(threshold);
  }

  /** Replaces personal data; belongs after de-duplication. */
  public static Step mask(PersonalDataScanner scanner, Masker masker) {
    return MaskPersonalData.step(scanner, masker);
  }
}
