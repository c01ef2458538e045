package io.hivetune.local;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Settings of a {@link LocalProvider}.
 *
 * @param workFolder where jobs keep their data, checkpoints and adapters; a job is found again only
 *     under the same folder
 * @param lanes threads that train and answer; each needs memory for one micro-batch. Results are
 *     the same for the same number
 */
public record LocalConfig(Path workFolder, int lanes) {
  public LocalConfig {
    Objects.requireNonNull(workFolder, "workFolder");
    if (lanes < 1 || lanes > 64) {
      throw new IllegalArgumentException("lanes must be in 1..64, but was " + lanes);
    }
  }

  /** Jobs under {@code .hivetune} in the user's home folder, two lanes. */
  public static LocalConfig defaults() {
    return new LocalConfig(Path.of(System.getProperty("user.home"), ".hivetune"), 2);
  }

  public LocalConfig withWorkFolder(Path folder) {
    return new LocalConfig(folder, lanes);
  }

  public LocalConfig withLanes(int count) {
    return new LocalConfig(workFolder, count);
  }
}
