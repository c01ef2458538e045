package io.hivetune.local.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bytes of an event file are those that tensorboard's own writer makes of the same events; see
 * src/test/reference/tensorboard/README.md.
 */
class EventFileTest {
  private static final Path REFERENCE = Path.of("src", "test", "reference", "tensorboard");

  @TempDir Path temp;

  @Test
  void the_file_is_that_of_tensorboards_writer() throws Exception {
    Path file = temp.resolve("events.out.tfevents.test");
    try (EventFile events = new EventFile(file, 1_700_000_000.5)) {
      events.scalar("loss/train", 2.25, 1, 1_700_000_001.25);
      events.scalar("loss/validation", 1e-3, 300, 1_700_000_002);
      events.scalar("손실", -7, 5_000_000_000L, 1_700_000_003);
    }
    String expected =
        Files.readString(REFERENCE.resolve("events.hex"), StandardCharsets.US_ASCII).strip();
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(file))).isEqualTo(expected);
  }
}
