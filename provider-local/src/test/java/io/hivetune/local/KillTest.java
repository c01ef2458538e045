package io.hivetune.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.local.reference.TinyModel;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.ValidationMetric;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training whose JVM is killed (SIGKILL) and started again ends with the same bits. */
@Timeout(180)
class KillTest {
  private static final ValidationMetric QUIET = ValidationMetric.of("waits", answers -> 1);

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({"1, 1, answers", "2, 2, answers", "2, 1, pairs"})
  void killed_at_random_steps_and_resumed_the_weights_are_the_same_bits(
      int lanes, int kills, String kind) throws Exception {
    Path model = TinyModel.write(temp.resolve("model"), 1);
    TunedModel undisturbed = KilledTraining.run(model, temp.resolve("whole"), lanes, kind, QUIET);

    Path work = temp.resolve("killed");
    SplittableRandom random = new SplittableRandom(lanes);
    for (int i = 0; i < kills; i++) {
      // Looks come before the first step and after each one; what is made anew is looked at again.
      killAfter(model, work, lanes, kind, 2 + random.nextInt(KilledTraining.STEPS / 2 - 2));
      assertThat(onlyJob(work).resolve("checkpoint.safetensors")).isRegularFile();
      assertThat(onlyJob(work).resolve("status.json")).content().contains("RUNNING");
    }
    TunedModel resumed = KilledTraining.run(model, work, lanes, kind, QUIET);

    assertThat(weights(resumed)).isEqualTo(weights(undisturbed));
    assertThat(losses(work))
        .isEqualTo(losses(temp.resolve("whole")))
        .hasSize(1 + KilledTraining.STEPS);
  }

  /** Lets {@code looks} looks pass, then kills while the training goes on. */
  private static void killAfter(Path model, Path work, int lanes, String kind, int looks)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledTraining.class.getName(),
                model.toString(),
                work.toString(),
                Integer.toString(lanes),
                kind)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        OutputStream answer = process.getOutputStream()) {
      for (int i = 0; i < looks; i++) {
        assertThat(said.readLine()).as("look %d", i).isEqualTo("look");
        answer.write('\n');
        answer.flush();
      }
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(process.exitValue()).as("killed, not ended").isEqualTo(128 + 9);
  }

  private static byte[] weights(TunedModel tuned) throws Exception {
    Path adapter = Path.of(tuned.ref().part().orElseThrow());
    return Files.readAllBytes(adapter.resolve("adapter_model.safetensors"));
  }

  private static List<LossPoint> losses(Path work) throws Exception {
    return new JobFolder(onlyJob(work), InstantSource.system()).log().read();
  }

  private static Path onlyJob(Path work) throws Exception {
    try (var jobs = Files.list(work.resolve("jobs"))) {
      List<Path> all = jobs.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }
}
