package io.hivetune.tuning;

import java.time.Duration;
import java.util.Optional;

/**
 * How a service refused a call, for people who write to its support. Holds no text that was sent.
 *
 * @param status HTTP status, 400..599
 * @param code the service's own code, for example {@code training_not_available}
 * @param requestId the service's name for this call
 * @param retryAfter how long it asks us to wait
 */
public record ServiceAnswer(
    int status, Optional<String> code, Optional<String> requestId, Optional<Duration> retryAfter) {
  public static ServiceAnswer of(int status, Optional<String> code) {
    return new ServiceAnswer(status, code, Optional.empty(), Optional.empty());
  }
}
