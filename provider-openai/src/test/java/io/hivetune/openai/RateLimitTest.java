package io.hivetune.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.RateLimits;
import io.hivetune.testkit.ManualTime;
import io.hivetune.testkit.OpenAiStandIn;
import io.hivetune.tuning.Sleeper;
import io.hivetune.tuning.spi.ServedChat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two hundred threads ask one client at once. */
class RateLimitTest {
  private static final int CHATS = 200;
  private static final int A_MINUTE = 50;

  @Test
  void two_hundred_concurrent_chats_hold_the_limit_and_none_is_lost() throws Exception {
    ManualTime time = ManualTime.at("2026-11-25T09:00:00Z");
    try (OpenAiStandIn standIn = OpenAiStandIn.start(OpenAiFixture.KEY)) {
      AtomicInteger minutes = new AtomicInteger();
      List<Integer> arrivedByMinute = new ArrayList<>();
      // A minute passes only once all calls that were let through have arrived, as it would.
      Sleeper minute =
          duration -> {
            int letThrough = A_MINUTE * minutes.incrementAndGet();
            assertThat(standIn.awaitCalls("chat", letThrough, Duration.ofSeconds(60))).isTrue();
            arrivedByMinute.add(standIn.calls("chat").size());
            time.sleep(duration);
          };
      try (OpenAiProvider provider =
          OpenAiProvider.open(
              OpenAiConfig.builder(OpenAiFixture.KEY)
                  .baseUrl(standIn.baseUrl())
                  .limits(RateLimits.NONE.withRequestsPerMinute(A_MINUTE))
                  .time(time, minute)
                  .build())) {
        ServedChat model = provider.chat(OpenAiFixture.MINI);
        ExecutorService threads = Executors.newFixedThreadPool(CHATS);
        try {
          List<Callable<String>> all = new ArrayList<>();
          for (int i = 0; i < CHATS; i++) {
            String question = "질문 " + i;
            all.add(() -> model.chat(ChatRequest.ofUser(question)).text());
          }
          List<Future<String>> answers = threads.invokeAll(all);
          for (int i = 0; i < CHATS; i++) {
            assertThat(answers.get(i).get()).isEqualTo("답변: 질문 " + i);
          }
        } finally {
          threads.shutdownNow();
        }
      }
      assertThat(arrivedByMinute).containsExactly(50, 100, 150);
      assertThat(standIn.calls("chat")).hasSize(CHATS);
      assertThat(time.slept()).isEqualTo(Duration.ofMinutes(3));
    }
  }
}
