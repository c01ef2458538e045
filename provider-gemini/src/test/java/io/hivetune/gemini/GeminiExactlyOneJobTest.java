package io.hivetune.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hivetune.testkit.Fault;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ProviderException.Kind;
import io.hivetune.tuning.TuningJob;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody pays twice because a network blinked. */
class GeminiExactlyOneJobTest {
  private static final JobRef FIRST =
      new JobRef("vertex", "projects/123/locations/us-central1/tuningJobs/1001");

  private final GeminiFixture it = new GeminiFixture();

  @AfterEach
  void close() {
    it.close();
  }

  /** The client alone would send this POST three times (recorded: two 503s, three POSTs). */
  @Test
  void two_503_on_creating_a_job_are_one_post_and_no_job() {
    it.standIn.fail("jobs.create", Fault.answer(503), Fault.answer(503));

    ProviderException e = submitFails();

    assertThat(it.standIn.calls("jobs.create")).hasSize(1);
    assertThat(it.standIn.jobsMade()).isZero();
    assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(e)
        .hasMessageContaining("gs://hive-tuning/hivetune/hivetune-")
        .hasMessageContaining("Submit the same request");
  }

  /** The job exists though its answer was lost; a retry of the client or of OkHttp makes two. */
  @ParameterizedTest
  @MethodSource("answersThatAreLost")
  void a_job_whose_answer_is_lost_is_found_and_not_made_again(Fault fault) {
    it.standIn.fail("jobs.create", fault);

    TuningJob job = it.provider.submit(GeminiFixture.request().build());

    assertThat(job.ref()).isEqualTo(FIRST);
    assertThat(it.standIn.calls("jobs.create")).hasSize(1);
    assertThat(it.standIn.jobsMade()).isEqualTo(1);
  }

  static Stream<Arguments> answersThatAreLost() {
    return Stream.of(
            Fault.doneThenAnswer(500),
            Fault.doneThenAnswer(503),
            Fault.doneThenAnswer(408),
            Fault.doneThenRetryNow(),
            Fault.doneThenDrop(),
            Fault.doneThenGarbage())
        .map(Arguments::of);
  }

  @Test
  void a_dropped_connection_is_one_post_and_submitting_again_makes_the_job() {
    it.standIn.fail("jobs.create", Fault.drop());
    assertThat(submitFails().kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(it.standIn.calls("jobs.create")).hasSize(1);

    assertThat(it.provider.submit(GeminiFixture.request().build()).ref()).isEqualTo(FIRST);

    // The object of the first try is there, and is not sent again.
    assertThat(it.standIn.calls("gcs.start")).hasSize(1);
  }

  @Test
  void a_job_that_can_not_be_looked_for_is_found_by_the_next_submit() {
    it.standIn.fail("jobs.create", Fault.doneThenDrop());
    it.standIn.fail("jobs.list", Fault.none());
    it.standIn.fail("jobs.list", Collections.nCopies(9, Fault.answer(503)).toArray(Fault[]::new));
    assertThat(submitFails().kind()).isEqualTo(Kind.UNAVAILABLE);

    assertThat(it.provider.submit(GeminiFixture.request().build()).ref()).isEqualTo(FIRST);
    assertThat(it.standIn.calls("jobs.create")).hasSize(1);
  }

  @Test
  void a_token_is_found_behind_a_hundred_and_fifty_other_jobs() {
    TuningJob first = it.provider.submit(GeminiFixture.request().build());
    for (int i = 0; i < 150; i++) {
      it.standIn.foreignJob();
    }
    assertThat(it.provider.submit(GeminiFixture.request().build()).ref()).isEqualTo(first.ref());
  }

  @Test
  void a_refused_job_leaves_no_object_behind() {
    it.standIn.fail("jobs.create", Fault.answer(400, "INVALID_ARGUMENT"));
    assertThat(submitFails().kind()).isEqualTo(Kind.REJECTED);
    assertThat(it.standIn.objects()).isEmpty();
  }

  private ProviderException submitFails() {
    ProviderException e =
        catchThrowableOfType(
            ProviderException.class, () -> it.provider.submit(GeminiFixture.request().build()));
    assertThat(e).isNotNull();
    return e;
  }
}
