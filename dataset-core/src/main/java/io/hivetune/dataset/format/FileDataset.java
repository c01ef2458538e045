package io.hivetune.dataset.format;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A dataset that stays in its file: read once when it is opened (for its size and fingerprint), and
 * again by every {@link #stream()}, one record at a time. Immutable and thread-safe, as long as
 * nobody changes the file; a file that was changed is noticed by its size or time and refused.
 */
public final class FileDataset implements Dataset {
  private static final int MOST_NAMED = 1000;

  private final Path file;
  private final ExampleReader reader;
  private final long size;
  private final Fingerprint fingerprint;
  private final State state;

  private FileDataset(
      Path file, ExampleReader reader, long size, Fingerprint fingerprint, State state) {
    this.file = file;
    this.reader = reader;
    this.size = size;
    this.fingerprint = fingerprint;
    this.state = state;
  }

  /** What tells a changed file from an unchanged one. */
  private record State(long bytes, long modified) {
    static State of(Path file) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new State(now.size(), now.lastModifiedTime().toMillis());
      } catch (IOException e) {
        throw FileFailure.unreadable(file, e);
      }
    }
  }

  /**
   * Every record must be readable.
   *
   * @throws HiveTuneException with all records that can't be read (the first {@value #MOST_NAMED}
   *     by name), or if the file as a whole can't be used
   */
  public static FileDataset open(Path file) {
    List<Problem> bad = new ArrayList<>();
    long[] more = new long[1];
    FileDataset data =
        open(
            file,
            ExampleReader.defaults(),
            record -> {
              if (bad.size() < MOST_NAMED) {
                bad.add(record.problem());
              } else {
                more[0]++;
              }
            });
    if (more[0] > 0) {
      bad.add(Problem.of(FileDataset.class, "write.more", more[0]).at(FileFailure.name(file)));
    }
    if (!bad.isEmpty()) {
      throw new HiveTuneException(bad, null);
    }
    return data;
  }

  /**
   * Records that can't be read are handed to {@code bad} while the file is opened, and are no part
   * of the dataset.
   *
   * @throws HiveTuneException if the file as a whole can't be used
   */
  public static FileDataset open(
      Path file, ExampleReader reader, Consumer<ReadRecord.Unreadable> bad) {
    FileFailure.checkReadable(file);
    State state = State.of(file);
    long[] size = new long[1];
    try (Stream<ReadRecord> records = reader.stream(file)) {
      Stream<TrainingExample> examples =
          records
              .peek(
                  record ->
                      record.fold(
                          example -> size[0]++,
                          unreadable -> {
                            bad.accept(unreadable);
                            return 0L;
                          }))
              .flatMap(FileDataset::readable);
      Fingerprint fingerprint = Fingerprint.of(examples);
      return new FileDataset(file, reader, size[0], fingerprint, state);
    }
  }

  private static Stream<TrainingExample> readable(ReadRecord record) {
    return record.fold(Stream::of, unreadable -> Stream.empty());
  }

  @Override
  public long size() {
    return size;
  }

  /**
   * @throws HiveTuneException if the file is not what it was
   */
  @Override
  public Stream<TrainingExample> stream() {
    FileFailure.checkReadable(file);
    if (!state.equals(State.of(file))) {
      throw FileFailure.of(file, "dataset.changed");
    }
    return reader.stream(file).flatMap(FileDataset::readable);
  }

  @Override
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  @Override
  public String toString() {
    return "Dataset[" + size + " examples, " + fingerprint.shortForm() + "]";
  }
}
