package io.hivetune.benchmarks.training;

import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.RopeSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Resident memory over many steps of a small model: it must not grow.
 *
 * <pre>{@code
 * TrainingMemory [steps, 10000 where not given]
 * }</pre>
 */
public final class TrainingMemory {
  private static final int LOOKS = 10;

  private TrainingMemory() {}

  public static void main(String[] args) throws Exception {
    int steps = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    DecoderConfig model =
        DecoderConfig.llama(
            1000, 64, 2, 4, 2, 16, 176, 256, 1e-5, RopeSettings.plain(10_000), true);
    try (Work work = new Work(model, 32, 2, false)) {
      for (int step = 0; step <= steps; step++) {
        work.step();
        if (step % Math.max(1, steps / LOOKS) == 0) {
          System.out.println(
              String.format(Locale.ROOT, "step %d: %d MiB resident", step, residentMebibytes()));
        }
      }
    }
  }

  private static long residentMebibytes() throws IOException {
    for (String line :
        Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.US_ASCII)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("only Linux tells the resident memory in /proc/self/status");
  }
}
