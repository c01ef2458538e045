package io.hivetune.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hivetune.testkit.Fault;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ProviderException.Kind;
import io.hivetune.tuning.TuningJob;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody pays twice because a network blinked. */
class OpenAiExactlyOneJobTest {
  private final OpenAiFixture it = new OpenAiFixture();

  @AfterEach
  void close() {
    it.close();
  }

  /** The client alone would send this POST three times (recorded in two 503s, three POSTs). */
  @Test
  void two_503_on_creating_a_job_are_one_post_and_no_job() {
    it.standIn.fail("jobs.create", Fault.answer(503), Fault.answer(503));

    ProviderException e = submitFails();

    assertThat(it.standIn.calls("jobs.create")).hasSize(1);
    assertThat(it.standIn.jobsMade()).isZero();
    assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(e.isRetryable()).isTrue();
    // Says what was left behind and how to go on.
    assertThat(e).hasMessageContaining("file-1").hasMessageContaining("Submit the same request");
  }

  /** The job exists though its answer was lost; the client's or OkHttp's retry would make two. */
  @ParameterizedTest
  @MethodSource("answersThatAreLost")
  void a_job_whose_answer_is_lost_is_found_and_not_made_again(Fault fault) {
    it.standIn.fail("jobs.create", fault);

    TuningJob job = it.provider.submit(OpenAiFixture.request().build());

    assertThat(job.ref()).isEqualTo(new JobRef("openai", "ftjob-1"));
    assertThat(it.standIn.calls("jobs.create")).hasSize(1);
    assertThat(it.standIn.jobsMade()).isEqualTo(1);
  }

  static Stream<Arguments> answersThatAreLost() {
    return Stream.of(
            Fault.doneThenAnswer(500),
            Fault.doneThenAnswer(503),
            Fault.doneThenAnswer(408),
            Fault.doneThenRetryNow(),
            Fault.doneThenAnswer(409),
            Fault.doneThenDrop(),
            Fault.doneThenGarbage())
        .map(Arguments::of);
  }

  @Test
  void a_dropped_connection_is_one_post_and_submitting_again_makes_the_job() {
    it.standIn.fail("jobs.create", Fault.drop());
    assertThat(submitFails().kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(it.standIn.calls("jobs.create")).hasSize(1);

    it.provider.submit(OpenAiFixture.request().build());

    assertThat(it.standIn.jobsMade()).isEqualTo(1);
    // The file of the first try is found by its name, not sent again.
    assertThat(it.standIn.calls("files.create")).hasSize(1);
  }

  @Test
  void a_job_that_can_not_be_looked_for_is_found_by_the_next_submit() {
    it.standIn.fail("jobs.create", Fault.doneThenDrop());
    it.standIn.fail("jobs.list", Fault.none());
    // Three looks, each tried three times by the client.
    it.standIn.fail("jobs.list", Collections.nCopies(9, Fault.answer(503)).toArray(Fault[]::new));
    assertThat(submitFails().kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(it.standIn.calls("jobs.list")).hasSize(10);

    TuningJob job = it.provider.submit(OpenAiFixture.request().build());

    assertThat(job.ref().id()).isEqualTo("ftjob-1");
    assertThat(it.standIn.calls("jobs.create")).hasSize(1);
    assertThat(it.standIn.jobsMade()).isEqualTo(1);
  }

  @Test
  void the_job_is_found_again_in_a_new_jvm_by_its_request_alone() {
    TuningJob first = it.provider.submit(OpenAiFixture.request().build());
    try (OpenAiProvider after = it.open()) {
      TuningJob again = after.submit(OpenAiFixture.request().build());
      assertThat(again.ref()).isEqualTo(first.ref());
    }
    assertThat(it.standIn.calls("files.create")).hasSize(1);
  }

  @Test
  void a_token_is_found_behind_a_hundred_and_fifty_other_jobs() {
    TuningJob first = it.provider.submit(OpenAiFixture.request().build());
    for (int i = 0; i < 150; i++) {
      it.standIn.foreignJob();
    }
    assertThat(it.provider.submit(OpenAiFixture.request().build()).ref()).isEqualTo(first.ref());
  }

  @Test
  void eight_threads_with_the_same_request_get_one_job() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<JobRef> submit = () -> it.provider.submit(OpenAiFixture.request().build()).ref();
      List<Future<JobRef>> all = threads.invokeAll(Collections.nCopies(8, submit));
      for (Future<JobRef> each : all) {
        assertThat(each.get()).isEqualTo(new JobRef("openai", "ftjob-1"));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(it.standIn.jobsMade()).isEqualTo(1);
  }

  @Test
  void a_file_is_not_sent_twice_by_itself() {
    it.standIn.fail("files.create", Fault.answer(503), Fault.answer(503));
    assertThat(submitFails().kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(it.standIn.calls("files.create")).hasSize(1);
    assertThat(it.standIn.calls("jobs.create")).isEmpty();
  }

  @Test
  void a_refused_job_leaves_no_file_behind() {
    it.standIn.fail("jobs.create", Fault.answer(400, "model_not_available"));
    assertThat(submitFails().kind()).isEqualTo(Kind.REJECTED);
    assertThat(it.standIn.fileContents()).isEmpty();
  }

  @Test
  void looking_for_the_job_is_safe_and_so_is_tried_again() {
    it.standIn.fail("jobs.list", Fault.answer(503), Fault.drop());
    it.provider.submit(OpenAiFixture.request().build());
    assertThat(it.standIn.calls("jobs.list")).hasSize(3);
    assertThat(it.standIn.jobsMade()).isEqualTo(1);
  }

  private ProviderException submitFails() {
    ProviderException e =
        catchThrowableOfType(
            ProviderException.class, () -> it.provider.submit(OpenAiFixture.request().build()));
    assertThat(e).isNotNull();
    return e;
  }
}
