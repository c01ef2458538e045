package io.hivetune.examples;

import com.sun.management.OperatingSystemMXBean;
import io.hivetune.local.torch.Torch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@link Doctor} asks of a machine; tests answer in its place. Sizes are in bytes.
 *
 * @see #here()
 */
interface Machine {
  /** An environment variable; blank ones count as unset. */
  Optional<String> environment(String name);

  /** A system property of this JVM. */
  Optional<String> property(String name);

  /** Feature number of the running JDK, for example 17. */
  int javaFeature();

  /** Memory that this process may use, container limits respected. */
  long memory();

  /** Free disk space for this user at an existing path. */
  long freeDisk(Path path) throws IOException;

  /**
   * Loads the native library.
   *
   * @return a few words on what was loaded
   * @throws io.hivetune.tuning.ProviderException if it is missing or doesn't fit this machine
   */
  String loadNatives();

  /** The machine that this runs on. */
  static Machine here() {
    return new Machine() {
      @Override
      public Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(v -> !v.isBlank());
      }

      @Override
      public Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name));
      }

      @Override
      public int javaFeature() {
        return Runtime.version().feature();
      }

      @Override
      public long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
            .getTotalMemorySize();
      }

      @Override
      public long freeDisk(Path path) throws IOException {
        return Files.getFileStore(path).getUsableSpace();
      }

      @Override
      public String loadNatives() {
        Torch.ensureReady();
        return "libtorch " + Torch.version();
      }
    };
  }
}
