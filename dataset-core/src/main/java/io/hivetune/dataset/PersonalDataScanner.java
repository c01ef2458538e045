package io.hivetune.dataset;

import java.util.List;

/**
 * Finds personal data in a text. Thread-safe. The guard before every upload and the masking step
 * speak through it; the Korean rules stand in {@code dataset-korean}.
 */
public interface PersonalDataScanner {
  /** All findings in order of their place, not overlapping. */
  List<Finding> scan(String text);

  /**
   * One piece of personal data. Holds where it is, never what it is.
   *
   * @param kind for example {@code PHONE}; an open set, so that other countries bring their own
   * @param start first char index, inclusive
   * @param end last char index, exclusive
   * @param rule name of the rule that fired
   */
  record Finding(String kind, int start, int end, String rule) {
    public Finding {
      if (start < 0 || end <= start) {
        throw new IllegalArgumentException(
            "a finding needs 0 <= start < end, but was " + start + ".." + end);
      }
    }
  }
}
