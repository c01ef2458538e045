package io.hivetune.local.export;

import io.hivetune.dataset.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What an export made.
 *
 * @param path the folder, or the file
 * @param parity how far it is from the tuned model; over its bound only if the export was forced
 * @param notices what a person should know though it is no error
 */
public record Exported(Path path, ParityReport parity, List<Problem> notices) {
  public Exported {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(parity, "parity");
    notices = List.copyOf(notices);
  }
}
