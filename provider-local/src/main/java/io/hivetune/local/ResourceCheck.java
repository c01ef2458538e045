package io.hivetune.local;

import io.hivetune.dataset.Problem;
import io.hivetune.local.model.DecoderConfig;
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
  private static final long RUNTIME = 700 * MIB;
  private static final long DISK = 64 * MIB;
  private static final int MICRO_BATCH_TOKENS = 2048;

  private ResourceCheck() {}

  /**
   * @param parameters of the base model
   */
  static List<Problem> problems(DecoderConfig model, long parameters, int lanes, Path workFolder) {
    List<Problem> problems = new ArrayList<>();
    long needed = neededMemory(model, parameters, lanes);
    OptionalLong available = availableMemory();
    if (available.isPresent() && available.getAsLong() < needed) {
      problems.add(
          Problem.of(
              LocalProvider.class, "memory.short", needed / MIB, available.getAsLong() / MIB));
    }
    try {
      Files.createDirectories(workFolder);
      long usable = Files.getFileStore(workFolder).getUsableSpace();
      if (usable < DISK) {
        problems.add(
            Problem.of(LocalProvider.class, "disk.short", DISK / MIB, usable / MIB)
                .at(workFolder.toString()));
      }
    } catch (IOException e) {
      problems.add(
          Problem.of(LocalProvider.class, "job.unwritable", String.valueOf(e.getMessage()))
              .at(workFolder.toString()));
    }
    return problems;
  }

  /**
   * Bytes: F32 weights, libtorch itself, and for each lane what the backward pass keeps of a
   * micro-batch, about 20 arrays of the hidden and 5 of the inner width a layer and token.
   */
  static long neededMemory(DecoderConfig model, long parameters, int lanes) {
    long perToken = 4L * model.layers() * (20L * model.hidden() + 5L * model.intermediate());
    return parameters * 4 + RUNTIME + lanes * MICRO_BATCH_TOKENS * perToken;
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
