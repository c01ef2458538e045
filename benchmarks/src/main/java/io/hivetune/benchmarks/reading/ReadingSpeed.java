package io.hivetune.benchmarks.reading;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.ChatJsonl;
import io.hivetune.dataset.format.ExampleReader;
import io.hivetune.dataset.format.ReadRecord;
import io.hivetune.dataset.prepare.Step;
import io.hivetune.dataset.prepare.Steps;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Reads one file of conversations in turn by Jackson's parser alone, by {@link ExampleReader}, and
 * by {@link ExampleReader} with normalising and validating, all on one thread, and prints the
 * ratios. Time is the thread's own, rounds are interleaved and the median of each is taken, so that
 * others on the machine disturb little and all alike.
 *
 * <p>Arguments: megabytes of the file (default 100) and rounds (default 9).
 */
public final class ReadingSpeed {
  private static final String[] WORDS =
      ("소금빵은 겉은 바삭하고 속은 촉촉합니다 오늘 아침에 구운 빵을 예약하시려면 매장으로 문의해 주세요 가격은 3,500원이며"
              + " 주말에는 일찍 마감될 수 있습니다 감사합니다 새로운 메뉴 소식 행사 일정 안내 드립니다")
          .split(" ");

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ReadingSpeed() {}

  public static void main(String[] args) throws IOException {
    int megabytes = args.length > 0 ? Integer.parseInt(args[0]) : 100;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 9;
    Path file = Files.createTempFile("hivetune-reading-", ".jsonl");
    try {
      long records = write(file, (long) megabytes << 20);
      double[][] seconds = new double[3][rounds];
      for (int round = -2; round < rounds; round++) {
        for (int way = 0; way < 3; way++) {
          double took = seconds(file, way, records);
          if (round >= 0) {
            seconds[way][round] = took;
          }
        }
      }
      print(file, records, seconds);
    } finally {
      Files.delete(file);
    }
  }

  private static double seconds(Path file, int way, long records) throws IOException {
    long start = THREADS.getCurrentThreadCpuTime();
    long[] read = new long[1];
    switch (way) {
      case 0 -> PlainParsing.parse(file, e -> read[0]++);
      case 1 -> {
        try (Stream<ReadRecord> all = ExampleReader.defaults().stream(file)) {
          all.forEachOrdered(r -> read[0] += r instanceof ReadRecord.Read ? 1 : 0);
        }
      }
      default -> read[0] = prepared(file);
    }
    double took = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
    if (read[0] != records) {
      throw new IllegalStateException("way " + way + " gave " + read[0] + " of " + records);
    }
    return took;
  }

  private static long prepared(Path file) {
    long kept = 0;
    try (Step.Pass normalise = Steps.normalise().begin();
        Step.Pass validate = Steps.validate().begin();
        Stream<ReadRecord> all = ExampleReader.defaults().stream(file)) {
      for (var each = all.iterator(); each.hasNext(); ) {
        if (each.next() instanceof ReadRecord.Read read
            && normalise.apply(read.example()) instanceof Step.Kept clean
            && validate.apply(clean.example()) instanceof Step.Kept) {
          kept++;
        }
      }
    }
    return kept;
  }

  private static long write(Path file, long bytes) throws IOException {
    Random random = new Random(1);
    long records = 0;
    long written = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      while (written < bytes) {
        TrainingExample example =
            new ChatExample(
                List.of(
                    Message.system("따뜻하고 정중하게 답해 주세요."),
                    Message.user(text(random, 15) + "?"),
                    Message.assistant(text(random, 30 + random.nextInt(120)) + ".")),
                Provenance.NONE);
        String line = ChatJsonl.line(example);
        out.write(line);
        out.write('\n');
        written += line.getBytes(StandardCharsets.UTF_8).length + 1;
        records++;
      }
    }
    return records;
  }

  private static String text(Random random, int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(i == 0 ? "" : i % 12 == 0 ? ".\n" : " ");
      text.append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }

  private static void print(Path file, long records, double[][] seconds) throws IOException {
    String[] names = {"Jackson's parser alone", "read", "read + normalise + validate"};
    double megabytes = Files.size(file) / 1e6;
    double limit = median(seconds[0]);
    System.out.printf(
        Locale.ROOT,
        "%,d records, %.1f MB, %d cores, Java %s%n",
        records,
        megabytes,
        Runtime.getRuntime().availableProcessors(),
        Runtime.version());
    for (int way = 0; way < names.length; way++) {
      double took = median(seconds[way]);
      System.out.printf(
          Locale.ROOT,
          "%-28s %7.3f s (%.3f to %.3f)  %6.1f MB/s  %5.1f %%%n",
          names[way],
          took,
          Arrays.stream(seconds[way]).min().orElse(0),
          Arrays.stream(seconds[way]).max().orElse(0),
          megabytes / took,
          100 * limit / took);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
