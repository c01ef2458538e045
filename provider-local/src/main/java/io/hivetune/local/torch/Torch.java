package io.hivetune.local.torch;

import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ProviderException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.openblas.global.openblas_full;
import org.bytedeco.pytorch.global.torch;

/** Loads libtorch once and settles its threads. Thread-safe. */
public final class Torch {
  private static volatile boolean ready;

  private Torch() {}

  /**
   * Loads the native library, if that has not been done, and gives each of its two thread pools
   * (OpenMP and OpenBLAS) one thread: left alone they fight over the cores and slow training down
   * by ten times. Work is spread over the cores by Java threads instead.
   *
   * @throws ProviderException of kind LOCAL_RESOURCE if the library is missing or doesn't fit this
   *     machine
   */
  public static void ensureReady() {
    if (!ready) {
      load();
    }
  }

  private static synchronized void load() {
    if (ready) {
      return;
    }
    // javacpp bounds native memory by a multiple of -Xmx unless told otherwise; training lives
    // outside the Java heap.
    System.setProperty(
        "org.bytedeco.javacpp.maxbytes", System.getProperty("org.bytedeco.javacpp.maxbytes", "0"));
    System.setProperty(
        "org.bytedeco.javacpp.maxphysicalbytes",
        System.getProperty("org.bytedeco.javacpp.maxphysicalbytes", "0"));
    try {
      torch.set_num_threads(1);
      openblas_full.openblas_set_num_threads(1);
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      throw new ProviderException(ProviderException.Kind.LOCAL_RESOURCE, whatIsMissing(cache()), e);
    }
    ready = true;
  }

  private static Path cache() {
    return Path.of(
        System.getProperty(
            "org.bytedeco.javacpp.cachedir",
            Path.of(System.getProperty("user.home"), ".javacpp", "cache").toString()));
  }

  /** The libraries are unpacked into a cache before they are loaded. */
  static Problem whatIsMissing(Path cache) {
    Path existing = cache.toAbsolutePath();
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      return Problem.of(Torch.class, "torch.cache").at(cache.toString());
    }
    return Problem.of(
        Torch.class, "torch.missing", System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /** Version of the libtorch binding, for records, for example {@code 2.10.0-1.5.13}. */
  public static String version() {
    try {
      return String.valueOf(org.bytedeco.javacpp.Loader.getVersion("org.bytedeco", "pytorch"));
    } catch (java.io.IOException e) {
      return "unknown";
    }
  }
}
