package io.hivetune.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.JobStatus.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TuningJobTest {
  private static final JobRef REF = new JobRef("fake", "1");
  private static final Duration POLL = Duration.ofSeconds(10);

  private Instant now = Instant.EPOCH;
  private final List<Duration> pauses = new ArrayList<>();
  private final Scripted backend = new Scripted();
  private final TuningJob job = new TuningJob(backend, () -> now, this::sleep, POLL);

  private void sleep(Duration duration) {
    pauses.add(duration);
    now = now.plus(duration);
  }

  @AfterEach
  void noInterruptIsLeft() {
    assertThat(Thread.interrupted()).isFalse();
  }

  /** Gives one scripted answer for each look; the last one again and again. */
  private static final class Scripted implements JobBackend {
    private final Deque<Supplier<JobSnapshot>> answers = new ArrayDeque<>();
    private int looks;
    private int cancels;
    private Optional<ProviderException> cancelFails = Optional.empty();

    Scripted then(Phase... phases) {
      for (Phase phase : phases) {
        answers.add(() -> JobSnapshot.of(REF, JobStatus.of(phase)));
      }
      return this;
    }

    Scripted thenFails(ProviderException.Kind kind, int times) {
      for (int i = 0; i < times; i++) {
        answers.add(
            () -> {
              throw problem(kind);
            });
      }
      return this;
    }

    @Override
    public JobRef ref() {
      return REF;
    }

    @Override
    public JobSnapshot snapshot() {
      looks++;
      return (answers.size() > 1 ? answers.remove() : answers.element()).get();
    }

    @Override
    public void cancel() {
      cancels++;
      cancelFails.ifPresent(
          e -> {
            throw e;
          });
    }

    @Override
    public TunedModel result() {
      return new TunedModel(
          ModelRef.of("fake", "tuned"),
          ModelRef.of("fake", "base"),
          REF,
          Fingerprint.ofText("x"),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Map.of());
    }
  }

  private static ProviderException problem(ProviderException.Kind kind) {
    return new ProviderException(
        kind, Problem.of(TuningException.class, "job.ended", REF, kind), (Throwable) null);
  }

  @Test
  void a_stale_answer_gives_the_last_status_again() {
    backend.then(Phase.RUNNING, Phase.QUEUED, Phase.PAUSED, Phase.RUNNING);
    assertThat(job.refresh().status().phase()).isEqualTo(Phase.RUNNING);
    assertThat(job.refresh().status().phase()).isEqualTo(Phase.RUNNING);
    assertThat(job.refresh().status().phase()).isEqualTo(Phase.PAUSED);
    assertThat(job.refresh().status().phase()).isEqualTo(Phase.RUNNING);
  }

  @Test
  void an_ended_job_is_not_asked_again() {
    backend.then(Phase.SUCCEEDED, Phase.RUNNING);
    job.refresh();
    assertThat(job.refresh().status().phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(backend.looks).isEqualTo(1);
  }

  @Test
  void await_looks_pauses_and_tells_every_look() throws Exception {
    backend.then(Phase.QUEUED, Phase.RUNNING, Phase.SUCCEEDED);
    List<Phase> heard = new ArrayList<>();
    TunedModel model = job.await(Duration.ofHours(1), s -> heard.add(s.status().phase()));
    assertThat(heard).containsExactly(Phase.QUEUED, Phase.RUNNING, Phase.SUCCEEDED);
    assertThat(pauses).containsExactly(POLL, POLL);
    assertThat(model.job()).isEqualTo(REF);
  }

  @Test
  void the_last_pause_is_cut_to_the_limit_and_the_job_is_looked_at_once_more() {
    backend.then(Phase.RUNNING);
    assertThatThrownBy(() -> job.await(Duration.ofSeconds(25), ProgressListener.silent()))
        .isInstanceOf(AwaitTimeoutException.class)
        .hasMessageContaining("job:fake:1 has not ended after 25 s");
    assertThat(pauses).containsExactly(POLL, POLL, Duration.ofSeconds(5));
    assertThat(backend.looks).isEqualTo(4);
    assertThat(backend.cancels).isZero();
  }

  @Test
  void a_limit_of_zero_looks_once() throws Exception {
    backend.then(Phase.SUCCEEDED);
    assertThat(job.await(Duration.ZERO, ProgressListener.silent()).job()).isEqualTo(REF);
    assertThat(pauses).isEmpty();
  }

  @Test
  void failed_looks_are_repeated_after_longer_pauses() throws Exception {
    backend
        .then(Phase.RUNNING)
        .thenFails(ProviderException.Kind.UNAVAILABLE, 6)
        .then(Phase.RUNNING, Phase.SUCCEEDED);
    List<Phase> heard = new ArrayList<>();
    job.await(Duration.ofHours(10), s -> heard.add(s.status().phase()));
    assertThat(heard).containsExactly(Phase.RUNNING, Phase.RUNNING, Phase.SUCCEEDED);
    // Doubled with each failure, sixteen times at most; back to the start after a good look.
    assertThat(pauses.stream().map(Duration::toSeconds))
        .containsExactly(10L, 20L, 40L, 80L, 160L, 160L, 160L, 10L);
  }

  @Test
  void ten_failed_looks_in_a_row_end_the_wait() {
    backend.thenFails(ProviderException.Kind.RATE_LIMIT, 11);
    assertThatThrownBy(() -> job.await(Duration.ofDays(1), ProgressListener.silent()))
        .isInstanceOf(ProviderException.class);
    assertThat(backend.looks).isEqualTo(10);
  }

  @Test
  void a_look_that_can_not_succeed_ends_the_wait_at_once() {
    backend.thenFails(ProviderException.Kind.NOT_FOUND, 2);
    assertThatThrownBy(() -> job.await(Duration.ofDays(1), ProgressListener.silent()))
        .isInstanceOf(ProviderException.class);
    assertThat(pauses).isEmpty();
  }

  @Test
  void an_interrupt_before_the_look_ends_the_wait() {
    backend.then(Phase.RUNNING);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> job.await(Duration.ofDays(1), ProgressListener.silent()))
        .isInstanceOf(InterruptedException.class);
    assertThat(backend.looks).isZero();
  }

  @Test
  void a_call_that_fails_because_of_an_interrupt_is_an_interrupt() {
    backend.answers.add(
        () -> {
          Thread.currentThread().interrupt();
          throw problem(ProviderException.Kind.UNAVAILABLE);
        });
    assertThatThrownBy(() -> job.await(Duration.ofDays(1), ProgressListener.silent()))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void a_failed_and_a_cancelled_job_are_exceptions_with_their_snapshot() {
    backend.then(Phase.CANCELLED);
    assertThatThrownBy(() -> job.await(Duration.ofDays(1), ProgressListener.silent()))
        .isInstanceOfSatisfying(
            JobFailedException.class,
            e -> assertThat(e.snapshot().status().phase()).isEqualTo(Phase.CANCELLED))
        .hasMessageContaining("cancelled");
  }

  @Test
  void cancel_asks_only_while_the_job_goes_on() {
    backend.then(Phase.RUNNING, Phase.CANCELLED);
    job.cancel();
    job.cancel();
    job.cancel();
    assertThat(backend.cancels).isEqualTo(1);
  }

  @Test
  void a_job_that_ends_while_it_is_cancelled_is_no_error() {
    backend.then(Phase.RUNNING, Phase.SUCCEEDED);
    backend.cancelFails = Optional.of(problem(ProviderException.Kind.REJECTED));
    job.cancel();
    assertThat(job.refresh().status().phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void a_refused_cancel_of_a_job_that_goes_on_is_told() {
    backend.then(Phase.RUNNING);
    backend.cancelFails = Optional.of(problem(ProviderException.Kind.REJECTED));
    assertThatThrownBy(job::cancel).isInstanceOf(ProviderException.class);
  }
}
