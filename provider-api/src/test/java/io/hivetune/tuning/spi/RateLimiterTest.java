package io.hivetune.tuning.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.chat.RateLimits;
import io.hivetune.chat.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
  private Instant now = Instant.parse("2026-11-25T09:00:00Z");
  private final List<Duration> waits = new ArrayList<>();

  private RateLimiter limiter(RateLimits limits) {
    return new RateLimiter(
        limits,
        () -> now,
        duration -> {
          waits.add(duration);
          now = now.plus(duration);
        });
  }

  private static void call(RateLimiter limiter, long estimate, long counted)
      throws InterruptedException {
    limiter.call(estimate, (Usage usage) -> usage, () -> new Usage(counted, 0));
  }

  @Test
  void the_fourth_request_of_a_minute_waits_for_the_first_to_be_a_minute_old() throws Exception {
    RateLimiter limiter = limiter(RateLimits.NONE.withRequestsPerMinute(3));
    for (int i = 0; i < 3; i++) {
      call(limiter, 1, 1);
      now = now.plusSeconds(10);
    }
    call(limiter, 1, 1);
    assertThat(waits).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void tokens_are_counted_ahead_and_corrected_by_what_the_service_counted() throws Exception {
    RateLimiter limiter = limiter(RateLimits.NONE.withTokensPerMinute(100));
    call(limiter, 90, 20);
    call(limiter, 80, 80);
    assertThat(waits).isEmpty();
    call(limiter, 1, 1);
    assertThat(waits).containsExactly(Duration.ofMinutes(1));
  }

  @Test
  void a_request_larger_than_the_limit_is_let_through_alone_and_not_kept_for_ever()
      throws Exception {
    RateLimiter limiter = limiter(RateLimits.NONE.withTokensPerMinute(100));
    call(limiter, 1000, 1000);
    assertThat(waits).isEmpty();
    call(limiter, 1, 1);
    assertThat(waits).containsExactly(Duration.ofMinutes(1));
  }
}
