package io.hivetune.dataset.prepare;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.format.ExampleReader;
import io.hivetune.dataset.format.ReadRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records of several files, some hundreds at a time. A file that can't be used is remembered
 * and the others are gone through, so that all problems can be told at once. For one thread at a
 * time.
 */
final class Batches implements AutoCloseable {
  private static final int RECORDS = 512;
  private static final long CHARS = 1L << 21;

  private final ExampleReader reader;
  private final Iterator<Path> files;
  private final List<Problem> failures = new ArrayList<>();
  private @Nullable Stream<ReadRecord> open;
  private @Nullable Iterator<ReadRecord> records;

  Batches(ExampleReader reader, List<Path> files) {
    this.reader = reader;
    this.files = files.iterator();
  }

  /** The next records; none at the end. */
  List<Work> next() {
    List<Work> batch = new ArrayList<>(RECORDS);
    long chars = 0;
    while (batch.size() < RECORDS && chars < CHARS) {
      ReadRecord record = record();
      if (record == null) {
        break;
      }
      Work work = new Work(record);
      chars += work.example == null ? 0 : Texts.chars(work.example);
      batch.add(work);
    }
    return batch;
  }

  private @Nullable ReadRecord record() {
    while (true) {
      try {
        if (records != null && records.hasNext()) {
          return records.next();
        }
        close();
        if (!files.hasNext()) {
          return null;
        }
        Stream<ReadRecord> stream = reader.stream(files.next());
        open = stream;
        records = stream.iterator();
      } catch (HiveTuneException e) {
        failures.addAll(e.problems());
        close();
      }
    }
  }

  /**
   * @throws HiveTuneException with the problems of all files that can't be used
   */
  void checkUsable() {
    if (!failures.isEmpty()) {
      throw new HiveTuneException(failures, null);
    }
  }

  @Override
  public void close() {
    records = null;
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
