package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.chat.ModelRef;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.file.TaskFile;
import io.hivetune.eval.judge.LlmJudge;
import io.hivetune.eval.run.AnswerLog;
import io.hivetune.eval.run.AnswerRunner;
import io.hivetune.eval.run.RecordedAnswers;
import io.hivetune.testkit.ScriptedChatModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What options add to the report of two recorded answer files. */
@Tag("charset")
class CompareSectionsTest {
  private static final Path RECORDED = House.ROOT.resolve("eval-core/src/test/reference/verdict");
  private static final String CRITERION = "손님의 질문에 바로 답하는가";
  @TempDir private Path folder;
  private final TestConsole console = new TestConsole();

  @Test
  void costsPromisesAndPeoplesMarksStandInTheReport() throws Exception {
    Path cost = folder.resolve("비용.json");
    Files.writeString(
        cost,
        """
        {"requestsAMonth": 1000,
         "today": {"model": "gpt-4.1-mini", "inputTokens": 1000, "outputTokens": 100},
         "tuned": {"model": "상담", "inputTokens": 300, "outputTokens": 100}}
        """,
        StandardCharsets.UTF_8);
    Path work = folder.resolve("작업.csv");
    StringBuilder pairs = new StringBuilder("글,이전 시간(분),이후 시간(분)\n");
    for (int i = 0; i < 12; i++) {
      pairs
          .append("글 ")
          .append(i)
          .append(',')
          .append(50 + i)
          .append(',')
          .append(20 + i % 3)
          .append('\n');
    }
    Files.writeString(work, pairs, StandardCharsets.UTF_8);
    assertThat(
            run(
                BlindReview::run,
                "export",
                "--task",
                task(),
                "--a",
                recorded("base"),
                "--b",
                recorded("tuned"),
                "--out",
                folder.resolve("사람").toString()))
        .as(String.join("\n", console.lines()))
        .isZero();
    Path marks = folder.resolve("김평가.csv");
    Files.writeString(
        marks, filled(folder.resolve("사람/reviewers/blind-review.csv")), StandardCharsets.UTF_8);

    assertThat(
            compare(
                "--cost",
                cost.toString(),
                "--work",
                work.toString(),
                "--blind-key",
                folder.resolve("사람/key.json").toString(),
                "--blind-marks",
                marks.toString()))
        .as(String.join("\n", console.lines()))
        .isZero();

    JsonNode report = new ObjectMapper().readTree(folder.resolve("보고/comparison.json").toFile());
    assertThat(ids(report)).containsSequence("promises", "cost", "blind-review");
    String markdown = Files.readString(folder.resolve("보고/comparison.md"), StandardCharsets.UTF_8);
    assertThat(markdown)
        .contains("작성 시간")
        .contains("상담 모델의 입력 토큰 단가를 모릅니다")
        .contains("second hand")
        .contains("사람이 본 블라인드 평가");
  }

  private static List<String> ids(JsonNode report) {
    List<String> ids = new ArrayList<>();
    report.get("sections").forEach(s -> ids.add(s.get("id").asText()));
    return ids;
  }

  /** Every answer 1 is the better one. */
  private static String filled(Path sheet) throws IOException {
    StringBuilder out = new StringBuilder("번호,나은 답변\n");
    Files.readString(sheet, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.matches("\"R\\d+\",.*"))
        .forEach(line -> out.append(line, 1, line.indexOf('"', 1)).append(",1\n"));
    return out.toString();
  }

  @Test
  void joinSaysTheResultAndWhatIsWrong() throws Exception {
    assertThat(
            run(
                BlindReview::run,
                "export",
                "--task",
                task(),
                "--a",
                recorded("base"),
                "--b",
                recorded("tuned"),
                "--rows",
                "12",
                "--out",
                folder.resolve("사람").toString()))
        .isZero();
    assertThat(console.lastLine()).contains("key.json");
    Path marks = folder.resolve("김평가.csv");
    Files.writeString(
        marks, filled(folder.resolve("사람/reviewers/blind-review.csv")), StandardCharsets.UTF_8);
    String key = folder.resolve("사람/key.json").toString();
    assertThat(
            run(
                BlindReview::run,
                "join",
                "--key",
                key,
                "--marks",
                marks.toString(),
                "--out",
                folder.toString()))
        .isZero();
    JsonNode json = new ObjectMapper().readTree(folder.resolve("blind-review.json").toFile());
    assertThat(json.get("majority").get("base").asInt() + json.get("majority").get("tuned").asInt())
        .isEqualTo(12);
    assertThat(console.lines()).anyMatch(l -> l.contains("12쌍을 1명이 비교했습니다"));
    assertThat(
            run(
                BlindReview::run,
                "join",
                "--key",
                key,
                "--marks",
                "없음.csv",
                "--out",
                folder.toString()))
        .isEqualTo(2);
    assertThat(console.lastLine()).isEqualTo("없음.csv 파일이 없습니다.");
    assertThat(run(BlindReview::run)).isEqualTo(2);
    assertThat(console.lastLine()).startsWith("할 일을 먼저 적어 주세요");
  }

  @Test
  void aRecordedJudgeIsReadLikeAnyModel() throws Exception {
    Path judged = folder.resolve("심사.jsonl");
    recordJudgement(judged);
    assertThat(compare("--judge", "answers:" + judged, "--judge-pairwise", CRITERION))
        .as(String.join("\n", console.lines()))
        .isZero();
    JsonNode report = new ObjectMapper().readTree(folder.resolve("보고/comparison.json").toFile());
    assertThat(ids(report)).contains("judge-pairwise");
    assertThat(compare("--judge-pairwise", CRITERION)).isEqualTo(2);
    assertThat(console.lastLine()).isEqualTo("--judge 인자가 필요합니다.");
  }

  @Test
  void instructionsTrainingDataAndPurposesGiveTheirSections() throws Exception {
    Path prompt = folder.resolve("프롬프트.txt");
    Files.writeString(prompt, "당신은 상담원입니다. 100자 이내로 답하세요. 손님의 처지를 헤아립니다.", StandardCharsets.UTF_8);
    assertThat(
            compare(
                "--instructions",
                prompt.toString(),
                "--training",
                RECORDED.resolve("test.jsonl").toString(),
                "--robustness"))
        .as(String.join("\n", console.lines()))
        .isEqualTo(2);
    // Recorded answers know no other questions.
    assertThat(console.lastLine()).contains("tuned.jsonl");
    assertThat(
            compare(
                "--instructions",
                prompt.toString(),
                "--training",
                RECORDED.resolve("test.jsonl").toString(),
                "--purpose-model",
                "=" + recorded("base")))
        .isEqualTo(2);
    assertThat(console.lastLine()).startsWith("--purpose-model에는");
    assertThat(
            compare(
                "--instructions",
                prompt.toString(),
                "--training",
                RECORDED.resolve("test.jsonl").toString()))
        .as(String.join("\n", console.lines()))
        .isZero();
    JsonNode report = new ObjectMapper().readTree(folder.resolve("보고/comparison.json").toFile());
    assertThat(ids(report))
        .containsSubsequence("promises", "instructions", "novelty", "overfitting");
    assertThat(Files.readString(folder.resolve("보고/comparison.md"), StandardCharsets.UTF_8))
        .contains("지시 2개를 찾았고, 그 가운데 1개를 확인했습니다")
        .contains("답변끼리 닮은 정도");
  }

  /** A judge that prefers longer answers, as a log of its answers. */
  private static void recordJudgement(Path file) throws IOException {
    ScriptedChatModel model =
        ScriptedChatModel.answering(
            "judge",
            request -> {
              String user = request.messages().get(1).content();
              String tag = user.substring(1, 17);
              String[] parts = user.split("\\[" + tag + " 답변 [AB]( 끝)?]");
              return "{\"check\": \"%s\", \"reason\": \"더 자세합니다\", \"better\": \"%s\"}"
                  .formatted(tag, parts[1].length() > parts[3].length() ? "A" : "B");
            });
    try (AnswerLog log = AnswerLog.open(file)) {
      LlmJudge.builder(model)
          .runner(AnswerRunner.builder().log(log).build())
          .build()
          .compare(
              Evaluator.compare(
                  TaskFile.read(RECORDED.resolve("task.json")), read("base"), read("tuned")),
              CRITERION);
    }
  }

  private static RecordedAnswers read(String name) throws IOException {
    Path file = RECORDED.resolve(name + ".jsonl");
    return RecordedAnswers.read(ModelRef.of("answers", file.toString()), file, List.of());
  }

  private static String task() {
    return RECORDED.resolve("task.json").toString();
  }

  private static String recorded(String name) {
    return "answers:" + RECORDED.resolve(name + ".jsonl");
  }

  private int compare(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--task",
                task(),
                "--a",
                recorded("base"),
                "--b",
                recorded("tuned"),
                "--out",
                folder.resolve("결과").toString(),
                "--report",
                folder.resolve("보고").toString()));
    arguments.addAll(List.of(more));
    return run(CompareModels::run, arguments.toArray(String[]::new));
  }

  private int run(ExampleMain.Job job, String... arguments) {
    return ExampleMain.codeOf(console.in(Locale.KOREAN), List.of(arguments), job);
  }
}
