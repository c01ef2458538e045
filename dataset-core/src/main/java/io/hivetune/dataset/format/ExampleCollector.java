package io.hivetune.dataset.format;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Collects outputs of the present system that people used, unchanged or edited: tomorrow's training
 * data. Each is appended to a file as one line of JSON, which {@link ExampleReader} reads as a
 * conversation with its {@link io.hivetune.dataset.Provenance.Origin}.
 *
 * <p>Safe against a crash: when {@link #collect} returns, the record is on the disk; a record that
 * was being written when the power went is one bad line, and the next open begins a new one.
 * Thread-safe; holds one record in memory and takes the file for itself, so that two processes
 * never write into each other's lines. Bounded: a record or a file beyond its limit is refused, not
 * cut.
 *
 * <pre>{@code
 * try (ExampleCollector collector = ExampleCollector.open(Path.of("collected.jsonl"))) {
 *   collector.collect(CollectedOutput.of(prompt, output, finalText, "editor-7", clock.instant()));
 * }
 * }</pre>
 */
public final class ExampleCollector implements AutoCloseable {
  private final Path file;
  private final Limits limits;
  private final FileChannel channel;
  private final FileLock lock;

  private ExampleCollector(Path file, Limits limits, FileChannel channel, FileLock lock) {
    this.file = file;
    this.limits = limits;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * How much is collected.
   *
   * @param fileBytes most bytes of the file, at least 1
   * @param recordBytes most bytes of one record, at least 1
   */
  public record Limits(long fileBytes, int recordBytes) {
    /** 1 GiB, of which one record may have 10 MB. */
    public static final Limits DEFAULT = new Limits(1L << 30, 10_000_000);

    public Limits {
      if (fileBytes < 1 || recordBytes < 1) {
        throw new IllegalArgumentException(
            "limits must be >= 1, but were " + fileBytes + " and " + recordBytes);
      }
    }
  }

  /** As {@link #open(Path, Limits)}, with {@link Limits#DEFAULT}. */
  public static ExampleCollector open(Path file) {
    return open(file, Limits.DEFAULT);
  }

  /**
   * Makes the file and its folder if they are not there.
   *
   * @throws HiveTuneException if it can't be written, or another collector has it open
   */
  public static ExampleCollector open(Path file, Limits limits) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        FileLock lock = lock(file, channel);
        endTornLine(channel);
        return new ExampleCollector(file, limits, channel, lock);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static FileLock lock(Path file, FileChannel channel) throws IOException {
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw FileFailure.of(file, "collector.locked");
    }
    return lock;
  }

  /** What a crash left without its end stays, as a line of its own. */
  private static void endTornLine(FileChannel channel) throws IOException {
    long size = channel.size();
    ByteBuffer last = ByteBuffer.allocate(1);
    boolean torn = size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n';
    channel.position(size);
    if (torn) {
      writeFully(channel, ByteBuffer.wrap(new byte[] {'\n'}));
    }
  }

  /**
   * Appends the record; it is on the disk when this returns.
   *
   * @throws HiveTuneException if it is too long, the file is full or can't be written, or this is
   *     closed; nothing of the record is in the file then
   */
  public void collect(CollectedOutput output) {
    byte[] line = (CollectedLine.write(output) + "\n").getBytes(StandardCharsets.UTF_8);
    if (line.length > limits.recordBytes()) {
      throw problem("collector.record", shown(line.length), shown(limits.recordBytes()));
    }
    synchronized (channel) {
      try {
        append(line);
      } catch (ClosedChannelException e) {
        throw problem("collector.closed");
      } catch (IOException e) {
        throw unwritable(file, e);
      }
    }
  }

  private void append(byte[] line) throws IOException {
    long before = channel.position();
    if (before + line.length > limits.fileBytes()) {
      throw problem("collector.full", shown(limits.fileBytes()));
    }
    try {
      writeFully(channel, ByteBuffer.wrap(line));
      channel.force(false);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      // The disk may be full in the middle of a line.
      channel.truncate(before);
      channel.position(before);
      throw e;
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String shown(long bytes) {
    return String.format(Locale.ROOT, "%,d", bytes);
  }

  private HiveTuneException problem(String code, Object... arguments) {
    return new HiveTuneException(FileFailure.problem(file, code, arguments));
  }

  private static HiveTuneException unwritable(Path file, IOException cause) {
    return new HiveTuneException(
        Problem.of(ExampleCollector.class, "collector.unwritable", cause.getClass().getSimpleName())
            .at(FileFailure.name(file)),
        cause);
  }

  @Override
  public void close() {
    synchronized (channel) {
      try {
        if (channel.isOpen()) {
          lock.release();
          channel.close();
        }
      } catch (IOException e) {
        throw unwritable(file, e);
      }
    }
  }
}
