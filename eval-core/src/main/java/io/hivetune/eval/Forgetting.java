package io.hivetune.eval;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.format.ExampleReader;
import io.hivetune.dataset.format.ReadRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a tuned model has forgotten: a small task that has nothing to do with the tuning, asked
 * before and after. Thirty everyday questions in Korean with one short right answer each; the
 * answer must contain it. Enough to see that much was lost, not to measure how much: see the
 * detectable difference.
 */
public final class Forgetting {
  private Forgetting() {}

  /** The task, to be run on the base and the tuned model. Its scorer is {@code contains}. */
  public static EvalTask task() {
    return EvalTask.of(data()).name("general").scorers(Scorers.contains());
  }

  private static Dataset data() {
    try (InputStream in = Forgetting.class.getResourceAsStream("general-ko.jsonl")) {
      Path file = Files.createTempFile("hivetune-general", ".jsonl");
      try {
        Files.write(file, Objects.requireNonNull(in, "general-ko.jsonl").readAllBytes());
        try (Stream<ReadRecord> records = ExampleReader.defaults().stream(file)) {
          return Dataset.of(
              records
                  .map(
                      record ->
                          record.fold(
                              example -> example,
                              none -> {
                                throw new IllegalStateException(none.problem().toString());
                              }))
                  .toList());
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in questions can't be read", e);
    }
  }
}
