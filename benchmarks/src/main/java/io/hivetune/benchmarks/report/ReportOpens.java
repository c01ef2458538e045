package io.hivetune.benchmarks.report;

import io.hivetune.chat.ChatRequest;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.Scorers;
import io.hivetune.eval.report.ComparisonReport;
import io.hivetune.testkit.ScriptedChatModel;
import io.hivetune.testkit.browser.BrowserPage;
import io.hivetune.testkit.browser.HeadlessChromium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How long a comparison report takes to open in headless Chromium, until all answers can be
 * browsed, beside a page that only parses the same rows: what no page that holds them can undercut.
 * Arguments: rows (10000), rounds (5).
 */
public final class ReportOpens {
  private static final String[] WORDS =
      ("고객님 안녕하세요 문의하신 내용은 담당자가 확인하여 오늘 안으로 답변을 드리겠습니다 배송 일정과 교환 "
              + "절차는 안내 문서를 살펴봐 주시고 더 궁금하신 점은 언제든지 편하게 말씀해 주세요")
          .split(" ");
  private static final String READY =
      "new Promise(done => { const look = () => document.documentElement.dataset.ready"
          + " ? done(document.documentElement.dataset.ready) : setTimeout(look, 5); look(); })";

  private ReportOpens() {}

  public static void main(String[] args) throws IOException {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    Path folder = Files.createTempDirectory("report-opens");
    Path report = folder.resolve("report.html");
    long start = System.nanoTime();
    report(rows).writeHtml(report);
    System.out.printf(
        Locale.ROOT,
        "%,d rows, %.1f MB; asked, scored and written in %.1f s%n",
        rows,
        Files.size(report) / 1e6,
        (System.nanoTime() - start) / 1e9);
    Path bare = folder.resolve("bare.html");
    Files.writeString(bare, bare(Files.readString(report)));
    List<Double> ours = new ArrayList<>();
    List<Double> bound = new ArrayList<>();
    try (HeadlessChromium browser = HeadlessChromium.launch()) {
      for (int i = 0; i < rounds; i++) {
        ours.add(opened(browser, report));
        bound.add(opened(browser, bare));
      }
    }
    double median = median(ours);
    System.out.printf(
        Locale.ROOT,
        "opens in %.0f ms (median of %s), parsing alone %.0f ms (median of %s), ratio %.2f%n",
        median,
        ours,
        median(bound),
        bound,
        median / median(bound));
  }

  private static double opened(HeadlessChromium browser, Path file) {
    BrowserPage page = browser.open(file);
    return page.number(READY);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** The same rows, parsed when the page is painted, and nothing else. */
  private static String bare(String report) {
    int from = report.indexOf("<script type=\"application/json\" id=\"rows\">");
    String data = report.substring(from, report.indexOf("</script>", from) + "</script>".length());
    return "<!DOCTYPE html><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\"><p>.</p>"
        + data
        + "<script>requestAnimationFrame(() => setTimeout(() => {"
        + " JSON.parse(document.getElementById('rows').textContent);"
        + " document.documentElement.dataset.ready = String(Math.round(performance.now())); }));"
        + "</script>";
  }

  private static ComparisonReport report(int rows) {
    Random random = new Random(7);
    List<ChatExample> examples = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      examples.add(
          new ChatExample(
              List.of(
                  Message.user(i + " " + text(random, 12)), Message.assistant(text(random, 70))),
              Provenance.of("상담.jsonl", i + 1, "benchmark")
                  .withPurpose(i % 2 == 0 ? "blog" : "sns")));
    }
    var base = ScriptedChatModel.answering("base", r -> answer(r, 11));
    var tuned = ScriptedChatModel.answering("tuned", r -> answer(r, 13));
    return ComparisonReport.of(
        Evaluator.compare(
            EvalTask.of(Dataset.of(examples)).scorers(Scorers.chrF(), Scorers.exact()),
            base,
            tuned));
  }

  private static String answer(ChatRequest request, long seed) {
    byte[] asked = request.messages().get(0).content().getBytes(StandardCharsets.UTF_8);
    return text(new Random(Arrays.hashCode(asked) * 31L + seed), 70);
  }

  private static String text(Random random, int words) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < words; i++) {
      out.append(WORDS[random.nextInt(WORDS.length)]).append(i % 12 == 11 ? ".\n" : " ");
    }
    return out.toString().strip();
  }
}
