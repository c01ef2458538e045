package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class ScoreTextsTest {
  @TempDir private Path folder;
  private final TestConsole console = new TestConsole();

  /** The pairs whose texts are one line, over all of them; the values are sacrebleu's own. */
  @Test
  void itPrintsSacrebleusScoreAndSignature() throws IOException {
    JsonNode reference =
        new ObjectMapper()
            .readTree(House.ROOT.resolve("eval-core/src/test/reference/lines.json").toFile());
    Path hypotheses = write("답변 파일.txt", reference.get("hypotheses"));
    Path references = write("정답.txt", reference.get("references"));
    assertThat(reference.get("scores")).hasSizeGreaterThan(5);
    for (Map.Entry<String, JsonNode> entry : reference.get("scores").properties()) {
      List<String> arguments = new ArrayList<>(List.of(entry.getKey().split(" ")));
      arguments.add(hypotheses.toString());
      arguments.add(references.toString());
      TestConsole own = new TestConsole();
      assertThat(ExampleMain.codeOf(own.in(Locale.ENGLISH), arguments, ScoreTexts::run)).isZero();
      assertThat(own.lines())
          .as(entry.getKey())
          .startsWith("score=" + entry.getValue().get("score").asText());
      if (entry.getValue().has("signature")) {
        assertThat(own.lines())
            .containsExactly(
                "score=" + entry.getValue().get("score").asText(),
                "signature=" + entry.getValue().get("signature").asText());
      }
    }
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() throws IOException {
    Path one = Files.writeString(folder.resolve("하나.txt"), "가\n나\n", StandardCharsets.UTF_8);
    Path two = Files.writeString(folder.resolve("둘.txt"), "가\n", StandardCharsets.UTF_8);
    assertThat(last("--metric", "meteor", one.toString(), two.toString()))
        .startsWith("--metric에는 다음 중 하나를 적어 주세요: chrf, chrf++, bleu");
    assertThat(last("--metric", "chrf", one.toString())).contains("1개를 받았습니다");
    assertThat(last("--metric", "chrf", one.toString(), two.toString()))
        .contains("2줄")
        .contains("1줄");
    assertThat(last("--metric", "bleu", "--tokens", "mecab", one.toString(), two.toString()))
        .contains("whitespace, char, ko");
    assertThat(last("--metric", "chrf", one.toString(), folder.resolve("셋.txt").toString()))
        .endsWith("셋.txt 파일이 없습니다.");
    assertThat(last(one.toString(), two.toString())).isEqualTo("--metric 값을 지정해 주세요.");
  }

  private String last(String... arguments) {
    assertThat(ExampleMain.codeOf(console.in(Locale.KOREAN), List.of(arguments), ScoreTexts::run))
        .isEqualTo(2);
    return console.lastLine();
  }

  private Path write(String name, JsonNode lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.asText()).append('\n'));
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
