package io.hivetune.dataset.format;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes a dataset in one of the {@link ExampleFormat}s, streaming, in UTF-8, without provenance.
 * Read back, the examples say the same. What the format can't carry is refused unless {@link
 * #onLoss} says otherwise; it is never dropped in silence. Immutable and thread-safe.
 *
 * <pre>{@code
 * ExampleWriter.to(ExampleFormat.GEMINI_CHAT).write(Path.of("train.jsonl"), prepared.training());
 * }</pre>
 */
public final class ExampleWriter {
  private final ExampleFormat format;
  private final Loss onLoss;
  private final boolean array;
  private final boolean byteOrderMark;

  private ExampleWriter(ExampleFormat format, Loss onLoss, boolean array, boolean byteOrderMark) {
    this.format = format;
    this.onLoss = onLoss;
    this.array = array;
    this.byteOrderMark = byteOrderMark;
  }

  public static ExampleWriter to(ExampleFormat format) {
    return new ExampleWriter(Objects.requireNonNull(format, "format"), Loss.REFUSE, false, false);
  }

  /** What happens to what the format can't carry; {@link Loss#REFUSE} unless said. */
  public ExampleWriter onLoss(Loss value) {
    return new ExampleWriter(format, Objects.requireNonNull(value, "value"), array, byteOrderMark);
  }

  /**
   * One JSON array in place of lines.
   *
   * @throws IllegalArgumentException for a format that is not JSON
   */
  public ExampleWriter asArray() {
    if (!format.isJson()) {
      throw new IllegalArgumentException("only JSON can be an array, but the format is " + format);
    }
    return new ExampleWriter(format, onLoss, true, byteOrderMark);
  }

  /**
   * With a byte order mark, without which Excel takes Hangul in a CSV for something else.
   *
   * @throws IllegalArgumentException for a format that is no table of text
   */
  public ExampleWriter withByteOrderMark() {
    if (format != ExampleFormat.CSV && format != ExampleFormat.TSV) {
      throw new IllegalArgumentException(
          "only CSV and TSV take a byte order mark, but the format is " + format);
    }
    return new ExampleWriter(format, onLoss, array, true);
  }

  /**
   * Writes the whole file or nothing. {@link ExampleFormat#POSTS} makes a folder, which must not be
   * there or be empty.
   *
   * @throws HiveTuneException with every place where something would be lost, if that is refused
   * @throws IOException if writing fails
   */
  public WriteReport write(Path file, Dataset data) throws IOException {
    Counting counting = new Counting();
    if (format == ExampleFormat.POSTS) {
      PostFolder.write(file, folder -> copy(data, counting, new PostFolder.Sink(folder)));
    } else {
      AtomicFiles.write(file, out -> copy(data, counting, sink(out)));
    }
    return counting.report();
  }

  /**
   * One example as one line of JSON, without its end.
   *
   * @throws HiveTuneException if the format can't carry it whole, whatever {@link #onLoss} says
   * @throws IllegalArgumentException for a format that is not JSON
   */
  public String line(TrainingExample example) {
    if (!format.isJson()) {
      throw new IllegalArgumentException("only JSON has lines of its own, not " + format);
    }
    Fitting.Fitted fitted = new Fitting(format).fit(example);
    if (!fitted.losses().isEmpty()) {
      throw new HiveTuneException(fitted.losses(), null);
    }
    return JsonLines.line(format, example);
  }

  private ExampleSink sink(OutputStream out) throws IOException {
    return switch (format) {
      case CSV -> new TableSink(out, ',', byteOrderMark);
      case TSV -> new TableSink(out, '\t', byteOrderMark);
      case XLSX -> Xlsx.sink(out);
      default -> new JsonSink(out, format, array);
    };
  }

  private void copy(Dataset data, Counting counting, ExampleSink sink) throws IOException {
    Fitting fitting = new Fitting(format);
    try (ExampleSink closing = sink;
        Stream<TrainingExample> all = data.stream()) {
      for (Iterator<TrainingExample> each = all.iterator(); each.hasNext(); ) {
        Fitting.Fitted fitted = fitting.fit(each.next());
        counting.add(fitted);
        if (fitted.example().isPresent() && (counting.complete() || onLoss == Loss.REPORT)) {
          closing.add(fitted.example().get());
        }
      }
      // Thrown in here, so that the file of before stays.
      if (!counting.complete() && onLoss == Loss.REFUSE) {
        throw new HiveTuneException(counting.problems(), null);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static final class Counting {
    private final List<Problem> losses = new ArrayList<>();
    private long more;
    private long written;
    private long leftOut;

    void add(Fitting.Fitted fitted) {
      written += fitted.example().isPresent() ? 1 : 0;
      leftOut += fitted.example().isPresent() ? 0 : 1;
      for (Problem loss : fitted.losses()) {
        if (losses.size() < WriteReport.MOST) {
          losses.add(loss);
        } else {
          more++;
        }
      }
    }

    boolean complete() {
      return losses.isEmpty();
    }

    List<Problem> problems() {
      List<Problem> all = new ArrayList<>(losses);
      if (more > 0) {
        all.add(Problem.of(ExampleWriter.class, "write.more", more));
      }
      return all;
    }

    WriteReport report() {
      return new WriteReport(written, leftOut, losses, more);
    }
  }
}
