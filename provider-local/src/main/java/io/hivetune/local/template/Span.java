package io.hivetune.local.template;

/**
 * A part of a text.
 *
 * @param start index of the first char, as {@link String#charAt} counts
 * @param end index after the last char; at least {@code start}
 */
public record Span(int start, int end) {
  /**
   * @throws IllegalArgumentException unless 0 &lt;= start &lt;= end
   */
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "a span needs 0 <= start <= end, but has start " + start + " and end " + end);
    }
  }

  /** The characters of {@code text} in this span. */
  public String of(String text) {
    return text.substring(start, end);
  }
}
