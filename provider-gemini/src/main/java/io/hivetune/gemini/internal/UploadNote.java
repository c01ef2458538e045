package io.hivetune.gemini.internal;

import io.hivetune.dataset.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * Where an upload stands, on disk before the next piece goes out. The session's address lets anyone
 * go on with the upload, so that only this user may read the note.
 */
final class UploadNote {
  private final Path file;

  private UploadNote(Path file) {
    this.file = file;
  }

  /** For one object; the same object has the same note. */
  static UploadNote of(Path folder, String uri) {
    return new UploadNote(
        folder.resolve(Fingerprint.ofText(uri).sha256().substring(0, 32) + ".upload"));
  }

  Optional<String> session() {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      return lines.stream().findFirst().filter(l -> l.startsWith("http"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Replaces the note in one step, after it has reached the disk. */
  void write(String session, long sent) {
    try {
      Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
      Path fresh = Files.createTempFile(folder, "note", ".tmp");
      if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      }
      try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        out.write(ByteBuffer.wrap((session + "\n" + sent + "\n").getBytes(StandardCharsets.UTF_8)));
        out.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A note of an upload that is over: the service refuses its session, and all begins again.
      file.toFile().deleteOnExit();
    }
  }
}
