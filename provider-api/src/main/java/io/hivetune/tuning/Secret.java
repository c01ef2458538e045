package io.hivetune.tuning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A key or token that never shows itself: not in {@link #toString()}, logs or messages. */
public final class Secret {
  private static final String SHOWN = "***";

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * @throws IllegalArgumentException if the value is blank, or holds a line break or blank that
   *     slipped in when it was copied
   */
  public static Secret of(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("the key is empty");
    }
    if (value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "the key holds a blank, a line break or a letter outside ASCII; copy it again");
    }
    return new Secret(value);
  }

  /** The value, for the one place that sends it. */
  public String reveal() {
    return value;
  }

  /** The text with every occurrence of the value made unreadable. */
  public String redact(String text) {
    return text.replace(value, SHOWN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return SHOWN;
  }
}
