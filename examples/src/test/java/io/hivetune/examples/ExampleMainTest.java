package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("charset")
class ExampleMainTest {
  private final TestConsole console = new TestConsole();

  @Test
  void what_stopped_the_program_is_its_last_line_in_the_readers_language() {
    int code =
        run(
            Locale.KOREAN,
            () -> {
              throw new HiveTuneException(
                  Problem.of(Arguments.class, "arguments.no-value", "--data"));
            });

    assertThat(code).isEqualTo(2);
    assertThat(console.lines()).containsExactly("시작합니다", "--data 뒤에 값이 필요합니다.");
  }

  @Test
  void the_unforeseen_shows_its_trace_and_ends_with_one_line() {
    int code =
        run(
            Locale.ENGLISH,
            () -> {
              throw new IllegalStateException("boom");
            });

    assertThat(code).isEqualTo(2);
    assertThat(console.lines()).anyMatch(line -> line.contains("ExampleMainTest.java"));
    assertThat(console.lastLine())
        .isEqualTo(
            "This was not foreseen: java.lang.IllegalStateException: boom. Please report it with"
                + " the lines above.");
  }

  @Test
  void too_little_memory_is_one_line_with_the_remedy() {
    int code =
        run(
            Locale.ENGLISH,
            () -> {
              throw new OutOfMemoryError("Java heap space");
            });

    assertThat(code).isEqualTo(2);
    assertThat(console.lines()).hasSize(2);
    assertThat(console.lastLine()).contains("MiB) is not enough", "MAVEN_OPTS=-Xmx");
  }

  @Test
  void an_interrupt_is_said_and_kept() {
    int code =
        run(
            Locale.ENGLISH,
            () -> {
              throw new InterruptedException();
            });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(code).isEqualTo(2);
    assertThat(console.lastLine()).isEqualTo("Interrupted before the job was done.");
  }

  @Test
  void a_job_that_went_well_adds_nothing() {
    assertThat(run(Locale.ENGLISH, () -> {})).isZero();
    assertThat(console.lines()).containsExactly("시작합니다");
  }

  private int run(Locale locale, Step step) {
    return ExampleMain.codeOf(
        console.in(locale),
        List.of(),
        (c, arguments) -> {
          c.line("시작합니다");
          step.run();
        });
  }

  private interface Step {
    void run() throws Exception;
  }
}
