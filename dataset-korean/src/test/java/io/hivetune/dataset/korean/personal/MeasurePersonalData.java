package io.hivetune.dataset.korean.personal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Measures the rules on the frozen sets and appends the figures to a log that is never rewritten.
 * Arguments: the log, the commit, what to run (letters of {@code A} to {@code G}). A set's first
 * run is the only one on texts that nobody who writes rules has seen.
 */
final class MeasurePersonalData {
  private MeasurePersonalData() {}

  public static void main(String[] args) throws IOException {
    Path log = Path.of(args[0]);
    for (char half : args[2].toCharArray()) {
      List<FrozenSet> texts =
          FrozenSet.read().stream().filter(t -> t.half().equals(String.valueOf(half))).toList();
      String entry =
          "\n## "
              + Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS)
              + " · half "
              + half
              + " · commit "
              + args[1]
              + "\n\n"
              + Scores.of(KoreanPersonalData.scanner(), texts).table();
      System.out.print(entry);
      Files.writeString(
          log, entry, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
