package io.hivetune.eval.run;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a run is.
 *
 * @param done questions answered, those from the log among them
 * @param total all questions
 * @param known answers that the log knew at the start
 * @param elapsed since the start
 */
public record RunProgress(int done, int total, int known, Duration elapsed) {
  /** Time left at the speed so far; empty before the first answer that was asked for. */
  public Optional<Duration> left() {
    int asked = done - known;
    return asked <= 0
        ? Optional.empty()
        : Optional.of(elapsed.multipliedBy(total - done).dividedBy(asked));
  }
}
