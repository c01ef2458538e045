package io.hivetune.local;

import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Whether this machine has the memory and disk that a job will take. */
final class ResourceCheck {
  private static final long MIB = 1024 * 1024;
  private static final long DISK = 64 * MIB;

  private ResourceCheck() {}

  /**
   * @param plan of the training
   * @param results bytes that it will write
   */
  static List<Problem> problems(MemoryPlan plan, long results, Path workFolder) {
    List<Problem> problems = new ArrayList<>();
    OptionalLong available = availableMemory();
    if (available.isPresent() && !plan.fits(available.getAsLong())) {
      problems.add(
          Problem.of(
              LocalProvider.class,
              "memory.short",
              plan.bytes() / MIB,
              available.getAsLong() / MIB,
              advice(plan, available.getAsLong())));
    }
    long needed = DISK + results;
    try {
      Files.createDirectories(workFolder);
      long usable = Files.getFileStore(workFolder).getUsableSpace();
      if (usable < needed) {
        problems.add(
            Problem.of(LocalProvider.class, "disk.short", needed / MIB, usable / MIB)
                .at(workFolder.toString()));
      }
    } catch (IOException e) {
      problems.add(
          Problem.of(LocalProvider.class, "job.unwritable", String.valueOf(e.getMessage()))
              .at(workFolder.toString()));
    }
    return problems;
  }

  /** A sentence holds arguments of one language: numbers and the settings' names. */
  private static String advice(MemoryPlan plan, long available) {
    return plan.advice(available).stream()
        .map(
            step ->
                step.what().code().replace("memory.step.", "")
                    + " "
                    + step.plan().bytes() / MIB
                    + " MiB")
        .collect(java.util.stream.Collectors.joining(" → "));
  }

  /** Linux says what can be had without swapping; elsewhere nothing is known. */
  static OptionalLong availableMemory() {
    Path file = Path.of("/proc/meminfo");
    if (!Files.isReadable(file)) {
      return OptionalLong.empty();
    }
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
        if (line.startsWith("MemAvailable:")) {
          return OptionalLong.of(Long.parseLong(line.replaceAll("\\D", "")) * 1024);
        }
      }
    } catch (IOException e) {
      return OptionalLong.empty();
    }
    return OptionalLong.empty();
  }
}
