package io.hivetune.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client's own log at its most verbose level, and all that java.util.logging has to say. */
class VerboseKeyTest {
  @TempDir Path folder;

  @Test
  void no_key_is_printed_at_the_most_verbose_level() throws Exception {
    Path logging = folder.resolve("logging.properties");
    Files.writeString(
        logging,
        "handlers=java.util.logging.ConsoleHandler\n.level=ALL\n"
            + "java.util.logging.ConsoleHandler.level=ALL\n",
        StandardCharsets.UTF_8);
    Path printed = folder.resolve("printed.txt");
    try (OpenAiFixture it = new OpenAiFixture()) {
      it.standIn.statuses("queued", "succeeded");
      ProcessBuilder verbose =
          new ProcessBuilder(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-Djava.util.logging.config.file=" + logging,
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  KilledJvm.class.getName(),
                  it.standIn.baseUrl().toString(),
                  OpenAiFixture.KEY,
                  "await"));
      verbose.environment().put("OPENAI_LOG", "debug");
      Process process = verbose.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(it.standIn.calls("jobs.create")).hasSize(1);
    }
    String text = Files.readString(printed, StandardCharsets.UTF_8);
    // The client did speak, else there would be nothing to look through.
    assertThat(text).contains("fine_tuning/jobs").contains("job:openai:ftjob-1");
    assertThat(text).doesNotContain(OpenAiFixture.KEY);
  }
}
