package io.hivetune.local;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What a person can do about an error that the system or libtorch gave in words of its own. */
final class Failures {
  private static final List<String> DISK_FULL =
      List.of("no space left", "disk quota exceeded", "file too large", "not enough space");
  private static final List<String> MEMORY_OUT =
      List.of("not enough memory", "can't allocate memory", "out of memory", "bad_alloc");

  private Failures() {}

  /**
   * @param told what is said if nothing better is known
   */
  static Problem of(IOException e, HiveTuneException told) {
    Problem problem = told.problems().get(0);
    String message = String.valueOf(e.getMessage());
    if (holds(message, DISK_FULL)) {
      Problem full = Problem.of(LocalProvider.class, "disk.full");
      return problem.place().map(full::at).orElse(full);
    }
    return problem;
  }

  static Problem of(Throwable e) {
    // libtorch's message goes on with a long stack of C++ frames.
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("?");
    if (e instanceof OutOfMemoryError && message.contains("heap")) {
      return Problem.of(
          LocalProvider.class, "memory.heap", Runtime.getRuntime().maxMemory() / (1024 * 1024));
    }
    if (e instanceof OutOfMemoryError || holds(message, MEMORY_OUT)) {
      return Problem.of(LocalProvider.class, "memory.out");
    }
    return Problem.of(LocalProvider.class, "job.crashed", message);
  }

  private static boolean holds(String message, List<String> words) {
    String lower = message.toLowerCase(Locale.ROOT);
    return words.stream().anyMatch(lower::contains);
  }
}
