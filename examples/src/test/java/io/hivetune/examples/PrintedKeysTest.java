package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Looks for the tests' keys in all that the tests of the rooms before this one have printed: their
 * console output, the exceptions and the names of their reports.
 */
class PrintedKeysTest {
  private static final List<String> KEYS =
      List.of("sk-test-0123456789abcdef", "ya29-test-0123456789abcdef", "stand-in-key-0123456789");

  @Test
  void no_key_was_printed_by_any_test() throws IOException {
    List<Path> reports = new ArrayList<>();
    for (String room : List.of("provider-testkit", "provider-openai", "provider-gemini")) {
      Path folder = House.ROOT.resolve(room).resolve("target/surefire-reports");
      if (Files.isDirectory(folder)) {
        try (var files = Files.list(folder)) {
          files.filter(Files::isRegularFile).forEach(reports::add);
        }
      }
    }
    assumeThat(reports).as("reports of the providers' tests; run the whole build").isNotEmpty();
    for (Path report : reports) {
      String text = Files.readString(report, StandardCharsets.UTF_8);
      assertThat(KEYS).as(report.toString()).noneMatch(text::contains);
    }
  }
}
