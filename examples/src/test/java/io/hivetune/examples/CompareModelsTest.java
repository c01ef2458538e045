package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.testkit.LlamaCppStandIn;
import io.hivetune.testkit.VllmStandIn;
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

/** On the two recorded answer files whose verdict was calculated independently. */
@Tag("charset")
class CompareModelsTest {
  private static final Path RECORDED = House.ROOT.resolve("eval-core/src/test/reference/verdict");
  @TempDir private Path folder;
  private final TestConsole console = new TestConsole();

  @Test
  void twoRecordedAnswerFilesGetTheIndependentVerdictAsJson() throws IOException {
    assertThat(run("--a", recorded("base"), "--b", recorded("tuned"), "--json")).isZero();
    JsonNode json = new ObjectMapper().readTree(String.join("\n", console.lines()));
    JsonNode reference = new ObjectMapper().readTree(RECORDED.resolve("verdict.json").toFile());
    assertThat(json.get("verdict").asText()).isEqualTo("BETTER");
    assertThat(json.get("rows").asInt()).isEqualTo(64);
    assertThat(json.get("b").asText()).isEqualTo(recorded("tuned"));
    int compared = 0;
    for (JsonNode result : json.get("results")) {
      JsonNode theirs = reference.get("results").path(result.get("scorer").asText());
      if (!theirs.isMissingNode() && !result.has("purpose")) {
        compared++;
        assertThat(result.get("verdict").asText()).isEqualTo(theirs.get("verdict").asText());
        assertThat(result.get("difference").asDouble())
            .isCloseTo(theirs.get("difference").asDouble(), within(1e-9));
      }
    }
    assertThat(compared).isEqualTo(4);
  }

  @Test
  void reportsLieInTheFolderAndTheLastLineSaysWhere() {
    assertThat(run("--a", recorded("base"), "--b", recorded("tuned"))).isZero();
    assertThat(folder.resolve("결과/comparison.html")).isNotEmptyFile();
    assertThat(folder.resolve("결과/comparison.json")).isNotEmptyFile();
    assertThat(folder.resolve("결과/comparison.md")).isNotEmptyFile();
    assertThat(console.lastLine()).startsWith("보고서와 답변은").contains("결과");
    assertThat(console.lines()).anyMatch(line -> line.contains("튜닝한 모델이 기본 모델보다 나아졌습니다"));
  }

  @Test
  void severalModelsAreEachComparedWithTheBase() throws IOException {
    assertThat(
            run(
                "--a",
                recorded("base"),
                "--b",
                recorded("tuned"),
                "--c",
                recorded("base"),
                "--json"))
        .isZero();
    JsonNode json = new ObjectMapper().readTree(String.join("\n", console.lines()));
    assertThat(json).hasSize(2);
    assertThat(json.get(0).get("verdict").asText()).isEqualTo("BETTER");
    assertThat(json.get(1).get("verdict").asText()).isEqualTo("NO_DIFFERENCE");
    assertThat(folder.resolve("결과/comparison-c.html")).isNotEmptyFile();
  }

  @Test
  void aBareFileOfExamplesIsATaskToo() throws IOException {
    int code =
        ExampleMain.codeOf(
            console.in(Locale.KOREAN),
            List.of(
                "--task",
                RECORDED.resolve("test.jsonl").toString(),
                "--a",
                recorded("base"),
                "--b",
                recorded("tuned"),
                "--out",
                folder.resolve("결과").toString(),
                "--json"),
            CompareModels::run);
    assertThat(code).as(String.join("\n", console.lines())).isZero();
    assertThat(String.join("\n", console.lines())).contains("\"scorer\" : \"chrf\"");
  }

  @Test
  void modelsOnServersAreComparedByTheirReferences() throws IOException {
    try (VllmStandIn vllm = VllmStandIn.start("base", "");
        LlamaCppStandIn llama =
            LlamaCppStandIn.start("/m/base.gguf", List.of("/m/support.gguf"), "")) {
      String base = "vllm:" + vllm.url() + "#base";
      String tuned = "llamacpp:" + llama.url() + "#support";
      assertThat(run("--a", base, "--b", tuned, "--json"))
          .as(String.join("\n", console.lines()))
          .isZero();
      JsonNode json = new ObjectMapper().readTree(String.join("\n", console.lines()));
      assertThat(json.get("a").asText()).isEqualTo(base);
      assertThat(json.get("b").asText()).isEqualTo(tuned);
      assertThat(vllm.calls("chat")).hasSize(64);
      assertThat(run("--a", "vllm:" + vllm.url(), "--b", tuned)).isEqualTo(2);
      assertThat(console.lastLine()).contains("이 서버에 있는 모델: base");
    }
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() throws IOException {
    assertThat(run("--a", recorded("base"))).isEqualTo(2);
    assertThat(console.lastLine()).startsWith("모델이 두 개 필요합니다");
    assertThat(run("--a", recorded("base"), "--b", "openid:x")).isEqualTo(2);
    assertThat(console.lastLine()).contains("\"openid:x\" 모델은 열 수 없습니다");
    assertThat(run("--a", recorded("base"), "--b", "answers:없음.jsonl")).isEqualTo(2);
    assertThat(console.lastLine()).isEqualTo("없음.jsonl 파일이 없습니다.");
    Path broken =
        Files.writeString(
            folder.resolve("과제.json"),
            "{\"data\":\"t.jsonl\",\"scorers\":[\"chrf\",\"bertscore\"],\"seeds\":1}",
            StandardCharsets.UTF_8);
    int code =
        ExampleMain.codeOf(
            console.in(Locale.KOREAN),
            List.of("--task", broken.toString(), "--a", "a:b", "--b", "a:c"),
            CompareModels::run);
    assertThat(code).isEqualTo(2);
    assertThat(console.errorLines())
        .anyMatch(line -> line.startsWith("과제.json: ") && line.contains("\"seeds\""))
        .anyMatch(line -> line.startsWith("과제.json: ") && line.contains("\"bertscore\""));
  }

  private static String recorded(String name) {
    return "answers:" + RECORDED.resolve(name + ".jsonl");
  }

  private int run(String... models) {
    List<String> arguments =
        new ArrayList<>(List.of("--task", RECORDED.resolve("task.json").toString()));
    arguments.addAll(List.of("--out", folder.resolve("결과").toString()));
    arguments.addAll(List.of(models));
    return ExampleMain.codeOf(console.in(Locale.KOREAN), arguments, CompareModels::run);
  }
}
