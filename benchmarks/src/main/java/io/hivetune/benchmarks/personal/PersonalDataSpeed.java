package io.hivetune.benchmarks.personal;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.korean.personal.KoreanPersonalData;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Megabytes of Korean text (UTF-8) per second of one thread's processor time (other work on the
 * machine doesn't count): the pattern layer, the full scan with names, and Presidio's pattern layer
 * on a part of the same texts in the same run, its rounds between ours.
 *
 * <p>Arguments: megabytes (20), and, to compare, a Python with presidio-analyzer and the script
 * {@code benchmarks/scripts/presidio_patterns.py}.
 */
final class PersonalDataSpeed {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 5;
  private static final double MEGABYTE = 1e6;
  private static final double PRESIDIO_MEGABYTES = 0.3;

  private PersonalDataSpeed() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    double size = args.length > 0 ? Double.parseDouble(args[0]) : 20;
    List<String> texts = KoreanTexts.of((long) (size * MEGABYTE), 42);
    PersonalDataScanner patterns = KoreanPersonalData.builder().withoutNames().build();
    PersonalDataScanner full = KoreanPersonalData.scanner();
    speed(patterns, texts);
    speed(full, texts);
    double[] pattern = new double[ROUNDS];
    double[] names = new double[ROUNDS];
    double[] peer = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      pattern[i] = speed(patterns, texts);
      names[i] = speed(full, texts);
      peer[i] = args.length > 2 ? presidio(args[1], args[2]) : Double.NaN;
      print(
          "round %d: patterns %.1f MB/s, with names %.1f MB/s, Presidio %.3f MB/s%n",
          i + 1, pattern[i], names[i], peer[i]);
    }
    print(
        "median: patterns %.1f MB/s, with names %.1f MB/s, Presidio %.3f MB/s, ratio %.0f%n",
        median(pattern), median(names), median(peer), median(pattern) / median(peer));
  }

  private static double speed(PersonalDataScanner scanner, List<String> texts) {
    long bytes = 0;
    for (String text : texts) {
      bytes += text.getBytes(StandardCharsets.UTF_8).length;
    }
    long found = 0;
    long start = THREADS.getCurrentThreadCpuTime();
    for (String text : texts) {
      found += scanner.scan(text).size();
    }
    double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
    if (found == 0) {
      throw new IllegalStateException("nothing was found: not the rules were timed");
    }
    return bytes / MEGABYTE / seconds;
  }

  /** The script reads one text a line (line ends as blanks) and prints megabytes a second. */
  private static double presidio(String python, String script)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("texts", ".txt");
    try {
      List<String> lines =
          KoreanTexts.of((long) (PRESIDIO_MEGABYTES * MEGABYTE), 42).stream()
              .map(t -> t.replace('\n', ' '))
              .toList();
      Files.write(file, lines, StandardCharsets.UTF_8);
      Process process =
          new ProcessBuilder(python, script, file.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return Double.parseDouble(out.strip());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void print(String format, Object... arguments) {
    System.out.print(String.format(Locale.ROOT, format, arguments));
  }
}
