package io.hivetune.benchmarks.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.eval.text.TextMetric;
import io.hivetune.eval.text.TextMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * 10,000 Korean pairs through our metrics, warm, and through sacrebleu and rouge_score, in turns,
 * medians. Ours is the thread's processor time and that of the whole process, compiler and
 * collector among it; the ratios are the peer's time to each. Arguments: the Python with both
 * packages, the script in peers, rounds. Pin the whole to one core: {@code taskset -c 1 java …};
 * the Python process inherits it.
 */
public final class ScoreSpeed {
  private static final int PAIRS = 10_000;
  private static final int WARM_UP = 10;
  // A process's time counts in hundredths of a second.
  private static final int PASSES = 10;
  private static final List<String> METRICS =
      List.of("chrf", "chrf++", "bleu", "rouge1", "rouge2", "rougeL");
  private static final String[] WORDS =
      ("저희 매장은 평일 오전 열 시부터 저녁 여덟 시까지 문을 엽니다 예약은 전화나 문자로 받습니다 가격은 부가세를 뺀 금액이며 "
              + "주차는 건물 뒤편에 두 대까지 할 수 있습니다 봄꽃 축제에 오시는 손님께는 따뜻한 차를 드립니다 사진은 햇빛에서 찍으면 "
              + "색이 살아나고 후기에는 하루 안에 답글을 남기는 편이 좋습니다 영업시간이 바뀌면 지도 정보부터 고쳐야 합니다")
          .split(" ");

  private ScoreSpeed() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Random random = new Random(4);
    List<String> references = new ArrayList<>();
    List<String> hypotheses = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      List<String> words = new ArrayList<>();
      for (int w = 12 + random.nextInt(20); w > 0; w--) {
        words.add(WORDS[random.nextInt(WORDS.length)]);
      }
      references.add(String.join(" ", words) + ".");
      words.replaceAll(w -> random.nextInt(4) == 0 ? WORDS[random.nextInt(WORDS.length)] : w);
      hypotheses.add(String.join(" ", words) + ".");
    }
    Path folder = Files.createTempDirectory("score-speed");
    Path h = Files.write(folder.resolve("h.txt"), hypotheses, StandardCharsets.UTF_8);
    Path r = Files.write(folder.resolve("r.txt"), references, StandardCharsets.UTF_8);
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    double[][] ours = new double[METRICS.size()][rounds];
    double[][] process = new double[METRICS.size()][rounds];
    double[][] theirs = new double[METRICS.size()][rounds];
    JsonNode peers = null;
    for (String name : METRICS) {
      for (int pass = 0; pass < WARM_UP; pass++) {
        TextMetrics.of(name).corpus(hypotheses, references);
      }
    }
    for (int round = 0; round < rounds; round++) {
      for (int m = 0; m < METRICS.size(); m++) {
        TextMetric metric = TextMetrics.of(METRICS.get(m));
        double[] value = new double[1];
        double[] thread = new double[1];
        process[m][round] =
            Cpu.of(
                    () -> {
                      thread[0] =
                          Cpu.ofThisThread(
                              () -> {
                                for (int pass = 0; pass < PASSES; pass++) {
                                  value[0] = metric.corpus(hypotheses, references);
                                }
                              });
                    })
                / PASSES;
        ours[m][round] = thread[0] / PASSES;
        peers = peer(args, h, r, METRICS.get(m));
        theirs[m][round] = peers.get("seconds").get(METRICS.get(m)).asDouble();
        double score = peers.get("scores").get(METRICS.get(m)).asDouble();
        if (Math.abs(score - value[0]) > 1e-6) {
          throw new IllegalStateException(METRICS.get(m) + ": " + value[0] + ", not " + score);
        }
      }
    }
    System.out.println(
        peers == null ? "" : peers.get("versions") + " Python " + peers.get("python"));
    System.out.printf(
        Locale.ROOT,
        "%-8s %10s %10s %10s %8s %8s%n",
        "metric",
        "thread s",
        "process s",
        "peer s",
        "ratio",
        "least");
    for (int m = 0; m < METRICS.size(); m++) {
      double thread = Cpu.median(ours[m]);
      double whole = Cpu.median(process[m]);
      double peer = Cpu.median(theirs[m]);
      System.out.printf(
          Locale.ROOT,
          "%-8s %10.4f %10.4f %10.3f %7.1fx %7.1fx%n",
          METRICS.get(m),
          thread,
          whole,
          peer,
          peer / thread,
          peer / whole);
    }
  }

  private static JsonNode peer(String[] args, Path h, Path r, String metric)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(args[0], args[1], h.toString(), r.toString(), metric)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    JsonNode json = new ObjectMapper().readTree(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the peer failed");
    }
    return json;
  }
}
