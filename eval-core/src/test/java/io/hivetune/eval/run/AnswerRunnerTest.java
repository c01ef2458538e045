package io.hivetune.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ProviderException.Kind;
import io.hivetune.tuning.ServiceAnswer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswerRunnerTest {
  private final List<Duration> sleeps = Collections.synchronizedList(new ArrayList<>());
  private final InstantSource noon = InstantSource.fixed(Instant.parse("2026-11-25T03:00:00Z"));

  private AnswerRunner.Builder runner() {
    return AnswerRunner.builder().time(noon, sleeps::add);
  }

  private static List<Answer> ask(AnswerRunner.Builder runner, ChatModel model, int questions) {
    return runner.build().ask(model, Questions.numbered(questions), progress -> {});
  }

  /**
   * Each of four calls waits until three others are in flight: with fewer threads it would hang.
   */
  @Test
  void asManyCallsAreInFlightAsAllowedAndNoMore() {
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier four = new CyclicBarrier(4);
    ChatModel model =
        Questions.model(
            request -> {
              most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
              try {
                four.await(30, TimeUnit.SECONDS);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              inFlight.decrementAndGet();
              return Questions.asked(request);
            });
    List<Answer> answers = ask(runner().concurrency(4), model, 40);
    assertThat(most).hasValue(4);
    assertThat(answers).extracting(a -> a.reply().text()).startsWith("질문 0", "질문 1", "질문 2");
  }

  @Test
  void theSameQuestionIsAskedOnceAndItsRepetitionAnew() {
    AtomicInteger calls = new AtomicInteger();
    ChatModel model = Questions.model(request -> "답 " + calls.incrementAndGet());
    Question question = Questions.numbered(1).get(0);
    List<Answer> answers =
        runner()
            .concurrency(1)
            .build()
            .ask(
                model,
                List.of(question, question, new Question(question.request(), 1)),
                progress -> {});
    assertThat(answers).extracting(a -> a.reply().text()).containsExactly("답 1", "답 1", "답 2");
  }

  @Test
  void passingTroubleIsTriedAgainAfterWhatTheServiceAsksFor() {
    Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
    ChatModel model =
        Questions.model(
            request -> {
              int n =
                  tries
                      .computeIfAbsent(Questions.asked(request), q -> new AtomicInteger())
                      .incrementAndGet();
              if (n < 3) {
                throw n == 1 ? limited(Duration.ofSeconds(11)) : failure(Kind.UNAVAILABLE);
              }
              return "답";
            });
    assertThat(ask(runner().concurrency(1), model, 1)).hasSize(1);
    // The limit: once by the call, once more at the gate, which stays closed as long.
    assertThat(sleeps).contains(Duration.ofSeconds(11), Duration.ofSeconds(2));
    assertThat(tries.get("질문 0")).hasValue(3);
  }

  @Test
  void waitsDoubleUpToAMinute() {
    assertThat(List.of(1, 2, 3, 7, 40))
        .extracting(Retry::backoff)
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 60L, 60L);
  }

  @Test
  void questionsThatStayUnansweredAreCountedAfterAllOthersWereAsked() {
    ChatModel model =
        Questions.model(
            request -> {
              if (Questions.asked(request).endsWith("3")) {
                throw failure(Kind.UNAVAILABLE);
              }
              return "답";
            });
    RunStoppedException stopped =
        catchThrowableOfType(RunStoppedException.class, () -> ask(runner().tries(2), model, 20));
    assertThat(stopped.reason()).isEqualTo(RunStoppedException.Reason.FAILED);
    assertThat(stopped).hasMessageContaining("test:m: 2 of 20 questions got no answer");
  }

  @Test
  void aServiceThatIsDownEndsTheRunEarly() {
    AtomicInteger calls = new AtomicInteger();
    ChatModel model =
        Questions.model(
            request -> {
              calls.incrementAndGet();
              throw failure(Kind.UNAVAILABLE);
            });
    assertThatThrownBy(() -> ask(runner().concurrency(1).tries(1), model, 500))
        .isInstanceOf(RunStoppedException.class);
    assertThat(calls).hasValue(10);
  }

  @Test
  void aWrongKeyEndsTheRunAtOnce() {
    AtomicInteger calls = new AtomicInteger();
    ChatModel model =
        Questions.model(
            request -> {
              calls.incrementAndGet();
              throw failure(Kind.AUTHENTICATION);
            });
    assertThatThrownBy(() -> ask(runner().concurrency(1), model, 50))
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION));
    assertThat(calls).hasValue(1);
    assertThat(sleeps).isEmpty();
  }

  @Test
  void aRefusalIsAnEmptyAnswer() {
    ChatModel model =
        Questions.model(
            request -> {
              throw failure(Kind.REJECTED);
            });
    Answer answer = ask(runner(), model, 1).get(0);
    assertThat(answer.reply().text()).isEmpty();
    assertThat(answer.reply().finishReason()).isEqualTo(FinishReason.FILTERED);
  }

  /** 30 a minute: the n-th call waits until 2·n seconds after the first. */
  @Test
  void callsKeepToTheServicesLimit() {
    ask(
        runner().concurrency(1).limit(RateLimit.requestsPerMinute(30)),
        Questions.model(request -> "답"),
        4);
    assertThat(sleeps)
        .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(6));
  }

  @Test
  void tokensKeepToTheServicesLimit() {
    ChatRequest request = Questions.numbered(1).get(0).request();
    long tokens = CostCeiling.mostPromptTokens(request) + request.options().maxTokens();
    ask(runner().concurrency(1).limit(new RateLimit(0, tokens * 6)), Questions.model(r -> "답"), 3);
    assertThat(sleeps).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(20));
  }

  /** An answer costs 20 tokens at 1,000 a million; set aside are 256. */
  @Test
  void theCeilingIsNeverPassed() {
    AtomicInteger calls = new AtomicInteger();
    ChatModel model = Questions.model(request -> "답 " + calls.incrementAndGet());
    CostCeiling ceiling =
        new CostCeiling(
            new BigDecimal("0.5"), Map.of(Questions.MODEL, TokenPrice.of("0", "1000", "USD")));
    RunStoppedException stopped =
        catchThrowableOfType(
            RunStoppedException.class, () -> ask(runner().ceiling(ceiling), model, 100));
    assertThat(stopped.reason()).isEqualTo(RunStoppedException.Reason.COST);
    // 12 answers cost 0.24; with 13 at 0.26 another one could pass 0.5.
    assertThat(calls).hasValue(13);
    assertThat(ceiling.spent()).isEqualByComparingTo("0.26");
    assertThat(stopped).hasMessageContaining("0.26 of 0.5 USD").hasMessageContaining("13 of 100");
  }

  @Test
  void aModelWithoutAPriceIsRefusedBeforeItIsAsked() {
    CostCeiling ceiling =
        new CostCeiling(
            BigDecimal.ONE, Map.of(ModelRef.of("test", "other"), TokenPrice.free("KRW")));
    ChatModel model =
        Questions.model(
            request -> {
              throw new AssertionError("asked");
            });
    assertThatThrownBy(() -> ask(runner().ceiling(ceiling), model, 1))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("test:m has no price");
  }

  @Test
  void cancellingBeginsNoMoreCalls() {
    AtomicInteger calls = new AtomicInteger();
    ChatModel model = Questions.model(request -> "답 " + calls.incrementAndGet());
    RunStoppedException stopped =
        catchThrowableOfType(
            RunStoppedException.class,
            () -> ask(runner().concurrency(1).cancelledWhen(() -> calls.get() >= 5), model, 100));
    assertThat(stopped.reason()).isEqualTo(RunStoppedException.Reason.CANCELLED);
    assertThat(calls).hasValue(5);
  }

  @Test
  void anInterruptStopsTheRunAndStaysSet() {
    Thread caller = Thread.currentThread();
    ChatModel model =
        Questions.model(
            request -> {
              caller.interrupt();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return "답";
            });
    assertThatThrownBy(() -> ask(runner().concurrency(1), model, 100))
        .isInstanceOf(RunStoppedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void progressTellsTheTimeThatIsLeft() {
    assertThat(new RunProgress(30, 100, 10, Duration.ofSeconds(40)).left())
        .contains(Duration.ofSeconds(140));
    assertThat(new RunProgress(10, 100, 10, Duration.ofSeconds(40)).left()).isEmpty();
  }

  private static ProviderException failure(Kind kind) {
    return new ProviderException(kind, Problem.of(AnswerRun.class, "run.cancelled", "m", 1, 2));
  }

  private static ProviderException limited(Duration pause) {
    return new ProviderException(
        Kind.RATE_LIMIT,
        Problem.of(AnswerRun.class, "run.cancelled", "m", 1, 2),
        new ServiceAnswer(429, Optional.empty(), Optional.empty(), Optional.of(pause)));
  }
}
