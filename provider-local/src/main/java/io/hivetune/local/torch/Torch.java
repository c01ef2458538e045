package io.hivetune.local.torch;

import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
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
    requireCache();
    try {
      quiet();
      torch.set_num_threads(1);
      openblas_full.openblas_set_num_threads(1);
      // The backward pass asks for this. A process has died in it once, with two lanes asking for
      // the first time; so it is asked here once, before there are lanes. Not proven to be why.
      torch.getAccelerator(false).close();
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      throw new ProviderException(
          ProviderException.Kind.LOCAL_RESOURCE,
          Problem.of(
              Torch.class,
              "torch.missing",
              System.getProperty("os.name"),
              System.getProperty("os.arch")),
          e);
    }
    ready = true;
  }

  /**
   * libtorch writes its warnings (functions it will drop one day, among others) on the process's
   * standard error, where they stand between the lines of the program that uses us. Errors still
   * appear, and who sets {@code TORCH_CPP_LOG_LEVEL} gets what it says.
   */
  private static void quiet() {
    torch.set_env("TORCH_CPP_LOG_LEVEL", "ERROR", false);
    torch.initLogging();
  }

  /** The natives are unpacked into a folder first; javacpp would fail there in words of its own. */
  private static void requireCache() {
    String folder = "";
    boolean writable = false;
    try {
      Path cache = Loader.getCacheDir().toPath();
      folder = cache.toString();
      writable = Files.isWritable(cache);
    } catch (IOException e) {
      folder = String.valueOf(e.getMessage());
    }
    if (!writable) {
      throw new ProviderException(
          ProviderException.Kind.LOCAL_RESOURCE, Problem.of(Torch.class, "torch.cache").at(folder));
    }
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
