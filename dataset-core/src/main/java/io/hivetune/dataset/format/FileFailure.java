package io.hivetune.dataset.format;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;

/** What is wrong with a file as a whole, and how files are called in sentences. */
final class FileFailure {
  private FileFailure() {}

  /** Says that one file can't be used; others may. */
  static final class WholeFile extends HiveTuneException {
    private static final long serialVersionUID = 1L;

    WholeFile(Problem problem) {
      super(problem);
    }

    WholeFile(Problem problem, Throwable cause) {
      super(problem, cause);
    }
  }

  static HiveTuneException of(Path file, String code, Object... arguments) {
    return new WholeFile(problem(file, code, arguments));
  }

  static Problem problem(Path file, String code, Object... arguments) {
    return Problem.of(FileFailure.class, code, arguments).at(name(file));
  }

  static HiveTuneException unreadable(Path file, IOException cause) {
    String said = cause.getMessage() == null ? "" : cause.getMessage();
    return new WholeFile(
        problem(file, "file.unreadable", cause.getClass().getSimpleName(), said), cause);
  }

  /**
   * A relative path as it was given, of an absolute one only the file's name: reports travel, and a
   * home folder names a person. Composed (NFC), since macOS hands names over decomposed.
   */
  static String name(Path file) {
    Path shown = file.isAbsolute() ? file.getFileName() : file;
    String text = shown == null ? file.toString() : shown.toString();
    return Normalizer.normalize(text.replace('\\', '/'), Normalizer.Form.NFC);
  }

  /** Throws where there is nothing to open. */
  static void checkReadable(Path file) {
    if (!Files.exists(file)) {
      throw of(file, "file.missing");
    }
    if (!Files.isReadable(file)) {
      throw of(file, "file.no-permission");
    }
    try {
      if (Files.isRegularFile(file) && Files.size(file) == 0) {
        throw of(file, "file.empty");
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
