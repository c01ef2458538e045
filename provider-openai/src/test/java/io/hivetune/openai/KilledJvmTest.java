package io.hivetune.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.testkit.Fault;
import io.hivetune.testkit.OpenAiStandIn;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.TuningJob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A JVM is killed (SIGKILL) on its way from upload to await. This JVM, which has never seen the
 * request, finds the job by the request's token, and by the job's name where that was told before
 * the death. Whatever was going on: one job.
 */
class KilledJvmTest {
  /** The call during which it dies hangs: the service has done it, the answer never comes. */
  @ParameterizedTest
  @CsvSource({
    "while the upload is answered, files.create, false",
    "before the job is made, jobs.list, false",
    "while the job's making is answered, jobs.create, false",
    "after submit, -, true",
    "while it awaits, jobs.get, true"
  })
  void the_job_is_found_again_and_there_is_one(String point, String hangs, boolean told)
      throws Exception {
    try (OpenAiFixture it = new OpenAiFixture()) {
      if (!hangs.equals("-")) {
        it.standIn.fail(hangs, Fault.doneNeverEnding());
      }
      Process process = start(it.standIn, hangs.equals("-") ? "wait-before-await" : "await");
      Optional<String> ref = Optional.empty();
      try {
        if (told) {
          ref = Optional.of(firstLine(process));
        }
        if (!hangs.equals("-")) {
          assertThat(it.standIn.awaitCall(hangs, Duration.ofSeconds(120))).as(point).isTrue();
        }
      } finally {
        // On Linux this is SIGKILL: no shutdown hook runs.
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(process.exitValue()).isEqualTo(128 + 9);
      it.standIn.heal();

      TuningJob again = it.provider.submit(KilledJvm.request());
      assertThat(it.standIn.jobsMade()).as(point).isEqualTo(1);
      if (ref.isPresent()) {
        assertThat(again.ref()).isEqualTo(JobRef.parse(ref.get()));
        assertThat(it.provider.job(JobRef.parse(ref.get())).ref()).isEqualTo(again.ref());
      }
      it.standIn.setStatus(again.ref().id(), "succeeded");
      assertThat(again.await(Duration.ofHours(1), ProgressListener.silent()).job())
          .isEqualTo(again.ref());
      assertThat(it.standIn.calls("jobs.create")).hasSize(1);
      assertThat(it.standIn.fileContents()).hasSize(2); // the data once, and the losses
    }
  }

  private static Process start(OpenAiStandIn standIn, String mode) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                KilledJvm.class.getName(),
                standIn.baseUrl().toString(),
                OpenAiFixture.KEY,
                mode))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String firstLine(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }
}
