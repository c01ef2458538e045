package io.hivetune.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.tuning.AwaitTimeoutException;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.InvalidRequestException;
import io.hivetune.tuning.JobFailedException;
import io.hivetune.tuning.JobListing;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.JobStatus;
import io.hivetune.tuning.JobStatus.Phase;
import io.hivetune.tuning.Method;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.Retirement;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningProvider;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.UnsupportedCapabilityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every provider keeps, whoever stands behind it. Extend it in the provider's tests and give
 * it a {@link ContractWorld}.
 *
 * <p>No test waits: time is a {@link ManualTime}. What a provider declares is tested to work, and
 * what it does not declare is tested to be refused by name.
 */
public abstract class TuningProviderContract {
  private final ManualTime time = ManualTime.at("2026-11-25T09:00:00Z");
  private ContractWorld world;
  private TuningProvider provider;

  /** A fresh world with no job in it. */
  protected abstract ContractWorld newWorld();

  @BeforeEach
  final void openWorld() {
    world = newWorld();
    provider = world.open(time, time);
  }

  @AfterEach
  final void closeWorld() {
    provider.close();
    world.close();
  }

  private TuningRequest.Builder request() {
    return TuningRequest.supervised(world.baseModel(), Fixtures.support())
        .scanner(Fixtures.scanner())
        .name("contract");
  }

  private TunedModel succeed(TuningJob job) throws InterruptedException {
    world.advance(job.ref(), Phase.SUCCEEDED);
    return job.await(Duration.ofHours(1), ProgressListener.silent());
  }

  @Test
  void a_request_becomes_one_job_and_the_job_a_model_that_knows_its_data() throws Exception {
    TuningRequest request = request().build();
    TuningJob job = provider.submit(request);
    TunedModel model = succeed(job);

    assertThat(world.jobsMade()).isEqualTo(1);
    assertThat(job.ref().provider()).isEqualTo(provider.id());
    assertThat(model.job()).isEqualTo(job.ref());
    assertThat(model.trainingData()).isEqualTo(request.training().fingerprint());
    assertThat(model.baseModel()).isEqualTo(world.baseModel());
    assertThat(model.ref()).isNotEqualTo(world.baseModel());
  }

  @Test
  void the_listener_sees_statuses_that_only_move_forward() throws Exception {
    TuningJob job = provider.submit(request().build());
    List<JobStatus> seen = new ArrayList<>();
    job.await(
        Duration.ofHours(1),
        snapshot -> {
          seen.add(snapshot.status());
          if (!snapshot.status().isTerminal()) {
            Phase next = seen.size() == 1 ? Phase.RUNNING : Phase.SUCCEEDED;
            world.advance(job.ref(), next);
          }
        });

    assertThat(seen).hasSizeGreaterThanOrEqualTo(3);
    for (int i = 1; i < seen.size(); i++) {
      assertThat(seen.get(i - 1).canBecome(seen.get(i)))
          .as("%s may become %s", seen.get(i - 1), seen.get(i))
          .isTrue();
    }
    assertThat(seen.get(seen.size() - 1).phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void a_job_that_has_ended_has_ended_for_whoever_looks_again() throws Exception {
    TuningJob job = provider.submit(request().build());
    succeed(job);

    assertThat(provider.job(job.ref()).refresh().status().phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(job.refresh().status().phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void cancel_may_be_called_any_number_of_times() {
    TuningJob job = provider.submit(request().build());
    job.cancel();
    job.cancel();
    provider.job(job.ref()).cancel();
    world.advance(job.ref(), Phase.CANCELLED);
    job.cancel();

    assertThat(job.refresh().status().phase()).isEqualTo(Phase.CANCELLED);
    assertThatThrownBy(() -> job.await(Duration.ofHours(1), ProgressListener.silent()))
        .isInstanceOf(JobFailedException.class);
  }

  @Test
  void cancelling_a_job_that_has_succeeded_leaves_its_model() throws Exception {
    TuningJob job = provider.submit(request().build());
    world.advance(job.ref(), Phase.SUCCEEDED);
    job.cancel();

    assertThat(job.await(Duration.ofHours(1), ProgressListener.silent()).job())
        .isEqualTo(job.ref());
  }

  @Test
  void a_job_is_found_again_by_its_written_name_after_a_restart() throws Exception {
    TuningRequest request = request().systemPrompt("친절하게 답합니다.").build();
    String written = provider.submit(request).ref().toString();
    provider.close();
    provider = world.open(time, time);

    TuningJob again = provider.job(JobRef.parse(written));
    TunedModel model = succeed(again);

    assertThat(model.trainingData()).isEqualTo(request.training().fingerprint());
    assertThat(model.systemPrompt()).contains("친절하게 답합니다.");
  }

  @Test
  void an_unknown_job_is_said_to_be_unknown() {
    assertNotFound(world.unknownJob());
    assertNotFound(new JobRef("nobody", "1"));
  }

  private void assertNotFound(JobRef ref) {
    ProviderException e =
        catchThrowableOfType(ProviderException.class, () -> provider.job(ref).refresh());
    assertThat(e).isNotNull();
    assertThat(e.kind()).isEqualTo(ProviderException.Kind.NOT_FOUND);
    assertThat(e).hasMessageContaining(ref.toString());
  }

  @Test
  void the_same_request_again_gives_the_same_job_also_after_a_restart() {
    assumeThat(provider.capabilities())
        .as("submitting again is declared to be safe")
        .contains(Capability.IDEMPOTENT_SUBMIT);
    TuningJob first = provider.submit(request().build());
    TuningJob second = provider.submit(request().build());
    provider.close();
    provider = world.open(time, time);
    TuningJob third = provider.submit(request().build());

    assertThat(List.of(second.ref(), third.ref())).containsOnly(first.ref());
    assertThat(world.jobsMade()).isEqualTo(1);
  }

  @Test
  void a_request_whose_job_failed_and_one_with_another_token_get_jobs_of_their_own() {
    assumeThat(provider.capabilities()).contains(Capability.IDEMPOTENT_SUBMIT);
    TuningJob first = provider.submit(request().build());
    world.advance(first.ref(), Phase.FAILED);
    TuningJob second = provider.submit(request().build());
    TuningJob third = provider.submit(request().token("once-more").build());

    assertThat(List.of(first.ref(), second.ref(), third.ref())).doesNotHaveDuplicates();
    assertThat(world.jobsMade()).isEqualTo(3);
  }

  @Test
  void what_is_not_declared_is_refused_by_name_and_nothing_is_made() {
    Capability missing = new Capability("what-nobody-can-do");
    Method unheardOf = () -> missing;
    TuningRequest request =
        TuningRequest.builder(world.baseModel(), Fixtures.support(), unheardOf)
            .scanner(Fixtures.scanner())
            .build();

    UnsupportedCapabilityException e =
        catchThrowableOfType(UnsupportedCapabilityException.class, () -> provider.submit(request));
    assertThat(e).isNotNull();
    assertThat(e.capability()).isEqualTo(missing);
    assertThat(e).hasMessageContaining("what-nobody-can-do");
    assertThat(provider.validate(request)).hasSize(1);
    assertThat(world.jobsMade()).isZero();
  }

  @Test
  void an_invalid_request_is_refused_with_every_problem_and_nothing_is_made() {
    TuningRequest request = world.invalidRequest();
    int found = provider.validate(request).size();

    InvalidRequestException e =
        catchThrowableOfType(InvalidRequestException.class, () -> provider.submit(request));
    assertThat(e).isNotNull();
    assertThat(e.problems()).hasSizeGreaterThanOrEqualTo(2).hasSize(found);
    assertThat(e.sentences(Locale.KOREAN)).containsPattern("[가-힣]");
    assertThat(world.jobsMade()).isZero();
  }

  @Test
  void a_failed_job_is_an_exception_that_carries_what_is_known() {
    TuningJob job = provider.submit(request().build());
    world.advance(job.ref(), Phase.FAILED);

    JobFailedException e =
        catchThrowableOfType(
            JobFailedException.class,
            () -> job.await(Duration.ofHours(1), ProgressListener.silent()));
    assertThat(e).isNotNull();
    assertThat(e.snapshot().status().phase()).isEqualTo(Phase.FAILED);
    assertThat(e).hasMessageContaining(job.ref().toString());
  }

  @Test
  void when_the_time_is_up_the_job_goes_on() throws Exception {
    TuningJob job = provider.submit(request().build());
    assertThatThrownBy(() -> job.await(Duration.ofMinutes(3), ProgressListener.silent()))
        .isInstanceOf(AwaitTimeoutException.class)
        .hasMessageContaining(job.ref().toString());

    assertThat(time.slept()).isEqualTo(Duration.ofMinutes(3));
    assertThat(succeed(job).job()).isEqualTo(job.ref());
  }

  @Test
  void an_interrupt_ends_the_wait_and_the_job_goes_on() throws Exception {
    BlockingSleeper sleeper = new BlockingSleeper();
    TuningProvider waiting = world.open(time, sleeper);
    try {
      TuningJob job = waiting.submit(request().build());
      assertThat(sleeper.interruptWhileAwaiting(job)).isInstanceOf(InterruptedException.class);
      assertThat(succeed(provider.job(job.ref())).job()).isEqualTo(job.ref());
    } finally {
      waiting.close();
    }
  }

  @Test
  void the_key_is_seen_nowhere() {
    TuningJob job = provider.submit(request().build());
    List<String> seen = new ArrayList<>(List.of(provider.toString(), job.toString()));
    seen.add(job.refresh().toString());
    seen.add(request().build().toString());
    for (Runnable fails :
        List.<Runnable>of(
            () -> provider.submit(world.invalidRequest()),
            () -> provider.job(world.unknownJob()).refresh())) {
      HiveTuneException e = catchThrowableOfType(HiveTuneException.class, fails::run);
      assertThat(e).isNotNull();
      for (Throwable t = e; t != null; t = t.getCause()) {
        seen.add(t.toString());
      }
    }

    assertThat(world.secret()).isNotEmpty();
    assertThat(seen).allSatisfy(text -> assertThat(text).doesNotContain(world.secret()));
  }

  @Test
  void the_tuned_model_answers_where_chat_is_declared() throws Exception {
    assumeThat(provider.capabilities()).contains(Capability.CHAT);
    TunedModel tuned = succeed(provider.submit(request().build()));
    try (ChatModel model = provider.chat(tuned.ref())) {
      assertThat(model.ref()).isEqualTo(tuned.ref());
      assertThat(model.chat(ChatRequest.ofUser("배송은 보통 며칠 걸리나요?")).text()).isNotBlank();
    }
    assertThatThrownBy(() -> provider.chat(ModelRef.of("nobody", "x")))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("nobody:x");
  }

  private TuningRequest preferences() {
    return TuningRequest.preference(world.baseModel(), Fixtures.preferences(), 0.1)
        .scanner(Fixtures.scanner())
        .name("contract")
        .build();
  }

  @Test
  void preferences_are_tuned_where_declared_and_refused_by_name_elsewhere() throws Exception {
    if (provider.capabilities().contains(Capability.PREFERENCE)) {
      TunedModel model = succeed(provider.submit(preferences()));
      assertThat(model.trainingData()).isEqualTo(Fixtures.preferences().fingerprint());
    } else {
      assertThatThrownBy(() -> provider.submit(preferences()))
          .isInstanceOf(HiveTuneException.class)
          .hasMessageContaining("preference");
      assertThat(world.jobsMade()).isZero();
    }
  }

  @Test
  void a_job_pauses_and_goes_on_where_declared_and_refuses_by_name_elsewhere() {
    TuningJob job = provider.submit(request().build());
    world.advance(job.ref(), Phase.RUNNING);
    if (provider.capabilities().contains(Capability.PAUSE)) {
      job.pause();
      assertThat(job.refresh().status().phase()).isEqualTo(Phase.PAUSED);
      job.resume();
      assertThat(job.refresh().status().phase()).isEqualTo(Phase.RUNNING);
    } else {
      assertThatThrownBy(job::pause)
          .isInstanceOf(UnsupportedCapabilityException.class)
          .hasMessageContaining("pause");
    }
  }

  @Test
  void events_are_told_where_declared_and_refused_by_name_elsewhere() {
    TuningJob job = provider.submit(request().build());
    if (provider.capabilities().contains(Capability.EVENTS)) {
      assertThat(job.events()).isNotEmpty().allSatisfy(e -> assertThat(e.message()).isNotBlank());
    } else {
      assertThatThrownBy(job::events)
          .isInstanceOf(UnsupportedCapabilityException.class)
          .hasMessageContaining("events");
    }
  }

  @Test
  void jobs_are_listed_the_newest_first_where_declared() {
    assertThat(provider instanceof JobListing)
        .as("is a JobListing")
        .isEqualTo(provider.capabilities().contains(Capability.JOB_LIST));
    assumeThat(provider.capabilities()).contains(Capability.JOB_LIST);
    TuningJob first = provider.submit(request().build());
    TuningJob second = provider.submit(request().token("once-more").build());
    assertThat(((JobListing) provider).jobs().map(JobSnapshot::ref))
        .containsExactly(second.ref(), first.ref());
  }

  @Test
  void tuning_goes_on_from_a_tuned_model_where_declared() throws Exception {
    assumeThat(provider.capabilities()).contains(Capability.CONTINUED_TUNING);
    TunedModel before = succeed(provider.submit(request().build()));
    TuningRequest again =
        TuningRequest.supervised(before.ref(), Fixtures.support())
            .scanner(Fixtures.scanner())
            .build();
    assertThat(provider.validate(again)).isEmpty();
    assertThat(succeed(provider.submit(again)).ref()).isNotEqualTo(before.ref());
    assertThat(world.jobsMade()).isEqualTo(2);
  }

  @Test
  void retirements_come_in_order_and_say_where_they_were_read() {
    List<Retirement> all = provider.retirements();
    assertThat(all).isSortedAccordingTo(Comparator.comparing(Retirement::date));
    assertThat(all).allSatisfy(r -> assertThat(r.source()).isNotBlank());
  }

  @Test
  void closing_twice_does_nothing_more() {
    provider.close();
    provider.close();
  }
}
