package io.hivetune.dataset.format;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads training examples from files of any supported format, found by content. Immutable and
 * thread-safe; every stream reads on its own, in constant memory (its longest record apart).
 *
 * <p>A bad record is a {@link ReadRecord.Unreadable} and the file goes on. A file that as a whole
 * can't be used (missing, a folder, empty, in an unknown encoding, without the needed columns,
 * without any record) is a {@link HiveTuneException}.
 */
public final class ExampleReader {
  /** Lines looked at to tell JSON from a table. */
  private static final int SNIFFED = 20;

  private final FieldMapper mapper;

  private ExampleReader(List<FieldMapping> mappings) {
    this.mapper = new FieldMapper(mappings);
  }

  /** Knows the mappings of {@link FieldMapping#DEFAULTS}. */
  public static ExampleReader defaults() {
    return new ExampleReader(FieldMapping.DEFAULTS);
  }

  /** Tries the given mappings first, in their order, then the defaults. */
  public static ExampleReader withMappings(FieldMapping... mappings) {
    List<FieldMapping> all = new ArrayList<>(List.of(mappings));
    all.addAll(FieldMapping.DEFAULTS);
    return new ExampleReader(List.copyOf(all));
  }

  /**
   * The records of a file in their order. The caller closes the stream: it holds the file open.
   *
   * @throws HiveTuneException at once, or while reading when there turns out to be no record
   */
  public Stream<ReadRecord> stream(Path file) {
    FileFailure.checkReadable(file);
    try {
      TextEncoding encoding = EncodingDetector.detect(file);
      LineReader lines = LineReader.open(file, encoding);
      try {
        RecordSource source = source(file, lines);
        return StreamSupport.stream(new Records(file, source), false)
            .onClose(() -> closeQuietly(lines));
      } catch (IOException | RuntimeException e) {
        lines.close();
        throw e;
      }
    } catch (IOException e) {
      throw FileFailure.unreadable(file, e);
    }
  }

  /**
   * All records of all files, in memory.
   *
   * @throws HiveTuneException with the problems of all files that can't be used, not only the first
   */
  public List<ReadRecord> readAll(List<Path> files) {
    List<ReadRecord> records = new ArrayList<>();
    List<Problem> failures = new ArrayList<>();
    for (Path file : files) {
      try (Stream<ReadRecord> all = stream(file)) {
        all.forEachOrdered(records::add);
      } catch (HiveTuneException e) {
        failures.addAll(e.problems());
      }
    }
    if (!failures.isEmpty()) {
      throw new HiveTuneException(failures, null);
    }
    return records;
  }

  private RecordSource source(Path file, LineReader lines) throws IOException {
    List<Line> head = new ArrayList<>();
    int json = 0;
    int filled = 0;
    for (Line line = lines.next(); line != null; line = filled < SNIFFED ? lines.next() : null) {
      head.add(line);
      if (!line.isBlank()) {
        filled++;
        json += looksLikeJson(line.text().strip()) ? 1 : 0;
      }
    }
    boolean firstIsJson =
        head.stream()
            .filter(l -> !l.isBlank())
            .findFirst()
            .map(l -> looksLikeJson(l.text().strip()))
            .orElse(false);
    lines.pushBack(head);
    if (filled == 0) {
      throw FileFailure.of(file, "file.no-record");
    }
    return firstIsJson || 2 * json > filled
        ? new JsonSource(file, lines, mapper)
        : CsvSource.open(file, lines, mapper);
  }

  private static boolean looksLikeJson(String line) {
    return line.startsWith("{")
        || line.equals("[")
        || (line.startsWith("[") && line.substring(1).strip().startsWith("{"));
  }

  private static void closeQuietly(LineReader lines) {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends with an exception when there was nothing. */
  private static final class Records extends Spliterators.AbstractSpliterator<ReadRecord> {
    private final Path file;
    private final RecordSource source;
    private boolean any;

    Records(Path file, RecordSource source) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.file = file;
      this.source = source;
    }

    @Override
    public boolean tryAdvance(java.util.function.Consumer<? super ReadRecord> action) {
      try {
        ReadRecord next = source.next();
        if (next != null) {
          any = true;
          action.accept(next);
          return true;
        }
      } catch (IOException e) {
        throw FileFailure.unreadable(file, e);
      }
      if (!any) {
        throw FileFailure.of(file, "file.no-record");
      }
      return false;
    }
  }
}
