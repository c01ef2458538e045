package io.hivetune.dataset.format;

import java.util.Optional;

/**
 * A line of a file.
 *
 * @param number from 1
 * @param text without its end
 * @param end {@code "\n"}, {@code "\r\n"}, {@code "\r"}, or empty at the end of the file
 * @param flaw why the line can't be trusted, if so
 */
record Line(long number, String text, String end, Optional<Flaw> flaw) {
  boolean isBlank() {
    return text.isBlank();
  }

  /**
   * @param code key of the problem's sentence
   * @param argument its value
   */
  record Flaw(String code, String argument) {}
}
