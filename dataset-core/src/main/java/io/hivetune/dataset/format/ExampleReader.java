package io.hivetune.dataset.format;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads training examples from files of any {@link ExampleFormat}, found by content, and from
 * folders of posts. Immutable and thread-safe; every stream reads on its own, in constant memory
 * (its longest record and a workbook's shared texts apart).
 *
 * <p>A bad record is a {@link ReadRecord.Unreadable} and the file goes on, unless the reader was
 * told to stop. A file that as a whole can't be used (missing, empty, in an unknown encoding,
 * without the needed columns, without any record) is a {@link HiveTuneException}.
 */
public final class ExampleReader {
  private final List<FieldMapping> mappings;
  private final FieldMapper mapper;
  private final Optional<String> sheet;
  private final Loss onLoss;
  private final boolean stopping;

  private ExampleReader(
      List<FieldMapping> mappings, Optional<String> sheet, Loss onLoss, boolean stopping) {
    this.mappings = mappings;
    this.mapper = new FieldMapper(mappings);
    this.sheet = sheet;
    this.onLoss = onLoss;
    this.stopping = stopping;
  }

  /** Knows the mappings of {@link FieldMapping#DEFAULTS}. */
  public static ExampleReader defaults() {
    return new ExampleReader(FieldMapping.DEFAULTS, Optional.empty(), Loss.REPORT, false);
  }

  /** Tries the given mappings first, in their order, then the defaults. */
  public static ExampleReader withMappings(FieldMapping... mappings) {
    List<FieldMapping> all = new ArrayList<>(List.of(mappings));
    all.addAll(FieldMapping.DEFAULTS);
    return new ExampleReader(List.copyOf(all), Optional.empty(), Loss.REPORT, false);
  }

  /** Reads this sheet of workbooks in place of the first. */
  public ExampleReader sheet(String name) {
    return new ExampleReader(
        mappings, Optional.of(Objects.requireNonNull(name, "name")), onLoss, stopping);
  }

  /**
   * What happens to a record with a part that examples have no place for (a speaker's name,
   * definitions of tools that nobody calls): {@link Loss#REPORT}, unless said otherwise, reads it
   * with a warning, {@link Loss#REFUSE} does not read it.
   */
  public ExampleReader onLoss(Loss value) {
    return new ExampleReader(mappings, sheet, Objects.requireNonNull(value, "value"), stopping);
  }

  /** Ends at the first bad record with a {@link HiveTuneException} that names it. */
  public ExampleReader stoppingAtBadRecords() {
    return new ExampleReader(mappings, sheet, onLoss, true);
  }

  /**
   * The records of a file, or of a folder's posts, in their order. The caller closes the stream: it
   * holds the file open.
   *
   * @throws HiveTuneException at once, or while reading when there turns out to be no record
   */
  public Stream<ReadRecord> stream(Path file) {
    FileFailure.checkReadable(file);
    try {
      FileWarnings warnings = new FileWarnings(FileFailure.name(file), onLoss);
      RecordSource source = Sniffer.open(file, mapper, sheet, warnings);
      return StreamSupport.stream(new Records(file, source, stopping), false)
          .onClose(() -> closeQuietly(source));
    } catch (IOException e) {
      throw FileFailure.unreadable(file, e);
    }
  }

  /**
   * Hands over all records of all files, one at a time, in constant memory.
   *
   * @throws HiveTuneException after the last file, with the problems of all files that can't be
   *     used, not only the first; at once if told to stop at bad records and there is one
   */
  public void forEach(List<Path> files, Consumer<? super ReadRecord> action) {
    List<Problem> failures = new ArrayList<>();
    for (Path file : files) {
      Stream<ReadRecord> all;
      try {
        all = stream(file);
      } catch (HiveTuneException e) {
        failures.addAll(e.problems());
        continue;
      }
      try (Stream<ReadRecord> closing = all) {
        closing.forEachOrdered(action);
      } catch (FileFailure.WholeFile e) {
        failures.addAll(e.problems());
      }
    }
    if (!failures.isEmpty()) {
      throw new HiveTuneException(failures, null);
    }
  }

  /**
   * All records of all files, in memory: for data that is known to be small.
   *
   * @throws HiveTuneException as {@link #forEach}
   */
  public List<ReadRecord> readAll(List<Path> files) {
    List<ReadRecord> records = new ArrayList<>();
    forEach(files, records::add);
    return records;
  }

  private static void closeQuietly(RecordSource source) {
    try {
      source.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
