package io.hivetune.dataset.io;

import io.hivetune.dataset.ApiStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/**
 * Writes a file under a temporary name beside its place, then moves it there: a reader sees the old
 * file or the whole new one. If writing fails, the temporary file is deleted and the old file stays
 * as it was.
 */
@ApiStatus(ApiStatus.Status.INTERNAL)
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes bytes; creates missing folders. */
  public static void write(Path target, Writing writing) throws IOException {
    Path folder =
        Objects.requireNonNull(
            target.toAbsolutePath().getParent(), "a file to write can't be the root folder");
    Files.createDirectories(folder);
    // Not createTempFile: its files can be read by nobody else, and a report is made to be shared.
    Path temporary = folder.resolve(".hivetune-" + UUID.randomUUID() + ".tmp");
    try {
      try (OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW)) {
        writing.to(out);
      }
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Writes text in UTF-8 without BOM; creates missing folders. */
  public static void writeString(Path target, String text) throws IOException {
    write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What is to be written. */
  @FunctionalInterface
  public interface Writing {
    void to(OutputStream out) throws IOException;
  }
}
