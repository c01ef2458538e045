package io.hivetune.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the plan says of activations against what a real step takes. */
@Timeout(120)
class MeasuredMemoryTest {
  private static final double TOLERANCE = 0.25;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_step_takes_what_the_plan_says_within_a_quarter(boolean recompute) throws Exception {
    assumeThat(Path.of("/proc/self/status"))
        .as("only Linux keeps a process's highest mark there")
        .isReadable();
    MemoryPlan plan =
        MemoryPlan.of(
            MeasuredStep.MODEL,
            new MemoryPlan.Use(
                Optional.of(MeasuredStep.ADAPTER),
                MeasuredStep.TOKENS,
                1,
                recompute,
                Precision.F32));
    long planned = plan.activations() + plan.head();
    assertThat((double) measured(recompute) / planned)
        .as("measured share of %d MiB planned", planned >> 20)
        .isBetween(1 - TOLERANCE, 1 + TOLERANCE);
  }

  private static long measured(boolean recompute) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // The whole heap is resident from the start: what it takes later is no part of
                // this.
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MeasuredStep.class.getName(),
                Boolean.toString(recompute))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return Long.parseLong(said.strip());
  }
}
