package io.hivetune.benchmarks.preparation;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.format.ChatJsonl;
import io.hivetune.dataset.prepare.Preparation;
import io.hivetune.dataset.prepare.Prepared;
import io.hivetune.dataset.prepare.Step;
import io.hivetune.dataset.prepare.Steps;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whole-program measurements.
 *
 * <pre>{@code
 * PreparationBenchmark dedupe 200000 60          texts, characters: seconds of one thread
 * PreparationBenchmark growth 10000000 60        the same in one pass, told at each doubling
 * PreparationBenchmark make data.jsonl 1000 1500 megabytes, characters: writes a file
 * PreparationBenchmark run data.jsonl 2          the whole default preparation on so many threads
 * }</pre>
 */
public final class PreparationBenchmark {
  private static final int ROUNDS = 5;
  private static final int BATCH = 1000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private PreparationBenchmark() {}

  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "dedupe" -> dedupe(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      case "growth" -> growth(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      case "make" ->
          make(Path.of(args[1]), Long.parseLong(args[2]) << 20, Integer.parseInt(args[3]));
      case "run" -> run(Path.of(args[1]), Integer.parseInt(args[2]));
      default ->
          throw new IllegalArgumentException("dedupe, growth, make or run, but was " + args[0]);
    }
  }

  private static void dedupe(int texts, int characters) {
    MadeTexts made = new MadeTexts(1, characters);
    List<ChatExample> examples = new ArrayList<>();
    for (int i = 0; i < texts; i++) {
      examples.add(ChatExample.of(made.question(), made.answer()));
    }
    double[] seconds = new double[ROUNDS];
    long kept = 0;
    long bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long before = used();
      long start = THREADS.getCurrentThreadCpuTime();
      try (Step.Pass pass = Steps.deduplicate(Steps.NEAR_DUPLICATE).begin()) {
        kept = 0;
        for (ChatExample example : examples) {
          kept += pass.apply(example) instanceof Step.Kept ? 1 : 0;
        }
        seconds[round] = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
        bytes = used() - before;
        // Asked once more, so that what it holds is still held when it is measured.
        pass.apply(examples.get(0));
      }
    }
    Arrays.sort(seconds);
    print(
        "dedupe: %,d texts, %,d kept, median %.2f s of processor time of %d (%.2f to %.2f), %,d"
            + " bytes per kept text",
        texts, kept, seconds[ROUNDS / 2], ROUNDS, seconds[0], seconds[ROUNDS - 1], bytes / kept);
  }

  /** Examples are made in batches that aren't timed and aren't kept. */
  private static void growth(int texts, int characters) {
    MadeTexts made = new MadeTexts(1, characters);
    long nanos = 0;
    long kept = 0;
    long empty = used();
    List<ChatExample> batch = new ArrayList<>();
    try (Step.Pass pass = Steps.deduplicate(Steps.NEAR_DUPLICATE).begin()) {
      int told = texts;
      while (told / 2 >= 100_000) {
        told /= 2;
      }
      for (int done = 0; done < texts; ) {
        batch.clear();
        for (int i = Math.min(BATCH, told - done); i > 0; i--) {
          batch.add(ChatExample.of(made.question(), made.answer()));
        }
        long start = THREADS.getCurrentThreadCpuTime();
        for (ChatExample example : batch) {
          kept += pass.apply(example) instanceof Step.Kept ? 1 : 0;
        }
        nanos += THREADS.getCurrentThreadCpuTime() - start;
        done += batch.size();
        if (done == told) {
          print(
              "growth: %,d texts, %,d kept, %.1f s of processor time, %.2f µs a text, %,d bytes of"
                  + " heap per kept text",
              done, kept, nanos / 1e9, nanos / 1e3 / done, (used() - empty) / kept);
          told = Math.min(texts, 2 * told);
        }
      }
    }
  }

  private static void make(Path file, long bytes, int characters) throws IOException {
    MadeTexts made = new MadeTexts(2, characters);
    long records = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (long written = 0; written < bytes; records++) {
        String line = ChatJsonl.line(ChatExample.of(made.question(), made.answer()));
        out.write(line);
        out.write('\n');
        written += line.getBytes(StandardCharsets.UTF_8).length + 1;
      }
    }
    print("made: %,d records, %,d bytes", records, Files.size(file));
  }

  private static void run(Path file, int threads) {
    long start = System.nanoTime();
    long processor = processorTime();
    Prepared prepared = Preparation.builder().threads(threads).build().run(file);
    double seconds = (System.nanoTime() - start) / 1e9;
    double busy = (processorTime() - processor) / 1e9;
    var report = prepared.report();
    print(
        "run: %,d read, %,d kept, %,d dropped in %.1f s on %d threads (%.1f s of processor time,"
            + " %.1f MB for each of these); heap limit %,d MB",
        report.read(),
        report.kept(),
        report.dropped().size(),
        seconds,
        threads,
        busy,
        file.toFile().length() / 1e6 / busy,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  /** Of the whole process. */
  private static long processorTime() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(Duration::toNanos)
        .orElseThrow(() -> new IllegalStateException("this system doesn't tell processor time"));
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }
}
