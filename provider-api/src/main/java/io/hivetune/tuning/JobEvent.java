package io.hivetune.tuning;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that a service says happened to a job.
 *
 * @param at when, by the service's clock
 * @param level how serious
 * @param message the service's own words
 */
public record JobEvent(Instant at, Level level, String message) {
  public JobEvent {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(message, "message");
  }

  /** How serious an event is. */
  public enum Level {
    INFO,
    WARNING,
    ERROR
  }
}
