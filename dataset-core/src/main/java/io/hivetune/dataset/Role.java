package io.hivetune.dataset;

import java.util.Locale;

/** Who speaks in a {@link Message}. */
public enum Role {
  SYSTEM,
  USER,
  ASSISTANT;

  /** The name on the wire and in templates: {@code system}, {@code user} or {@code assistant}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
