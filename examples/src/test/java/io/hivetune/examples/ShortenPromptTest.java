package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On recorded answers that depend on one sentence of the prompt. */
@Tag("charset")
class ShortenPromptTest {
  private static final String NEEDED = "끝은 상담 안내로 맺습니다.";
  private static final List<String> SENTENCES = List.of("예의를 지킵니다.", "이모지는 쓰지 않습니다.", NEEDED);
  @TempDir private Path folder;
  private final TestConsole console = new TestConsole();

  @Test
  void theSentenceThatTheAnswersNeedIsFoundInRecordedAnswers() throws IOException {
    // Written by Notepad on Korean Windows.
    Path prompt = folder.resolve("긴 프롬프트.txt");
    Files.writeString(prompt, String.join(" ", SENTENCES), Charset.forName("x-windows-949"));
    Path out = folder.resolve("결과");

    int code =
        ExampleMain.codeOf(
            console.in(Locale.KOREAN),
            List.of(
                "--model",
                "answers:" + recorded(),
                "--prompt",
                prompt.toString(),
                "--validation",
                validation().toString(),
                "--rubric",
                rubric().toString(),
                "--out",
                out.toString()),
            ShortenPrompt::run);

    assertThat(code).as(String.join("\n", console.lines())).isZero();
    assertThat(Files.readString(out.resolve("prompt.txt"), StandardCharsets.UTF_8))
        .isEqualTo(NEEDED + "\n");
    assertThat(console.lines()).anyMatch(l -> l.contains("줄여도 품질이 유지됩니다"));
    assertThat(Files.readString(out.resolve("shorten.md"), StandardCharsets.UTF_8))
        .contains("이모지는 쓰지 않습니다.")
        .contains("확인: 찾는 데 쓰지 않은 예시 20건");
    assertThat(new ObjectMapper().readTree(out.resolve("shorten.json").toFile()).get("id").asText())
        .isEqualTo("shorten");
  }

  @Test
  void whatIsMissingIsNamed() {
    int code =
        ExampleMain.codeOf(
            console.in(Locale.KOREAN),
            List.of("--model", "answers:x.jsonl", "--prompt", "없음.txt"),
            ShortenPrompt::run);
    assertThat(code).isEqualTo(2);
    assertThat(console.lastLine()).isEqualTo("없음.txt 파일이 없습니다.");
  }

  private Path rubric() throws IOException {
    return Files.writeString(
        folder.resolve("기준.json"),
        "{\"name\": \"상담\", \"criteria\": [{\"kind\": \"endsWith\", \"texts\": [\"문의해 주세요.\"]}]}",
        StandardCharsets.UTF_8);
  }

  private Path validation() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      lines.append("{\"messages\": [{\"role\": \"user\", \"content\": \"").append(question(i));
      lines.append("\"}, {\"role\": \"assistant\", \"content\": \"네. 문의해 주세요.\"}]}\n");
    }
    return Files.writeString(folder.resolve("검증.jsonl"), lines, StandardCharsets.UTF_8);
  }

  private static String question(int i) {
    return "광고는 언제 시작하나요? (" + i + ")";
  }

  /** Answers for every prompt that can be made of the sentences, and for none. */
  private Path recorded() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int subset = 0; subset < 8; subset++) {
      StringBuilder system = new StringBuilder();
      for (int k = 0; k < 3; k++) {
        system.append((subset >> k & 1) != 0 ? SENTENCES.get(k) + " " : "");
      }
      String prompt = system.toString().strip();
      String answer = prompt.contains(NEEDED) ? "네. 문의해 주세요." : "네.";
      for (int i = 0; i < 40; i++) {
        lines.append("{\"messages\": [");
        if (!prompt.isEmpty()) {
          lines.append("{\"role\": \"system\", \"content\": \"").append(prompt).append("\"}, ");
        }
        lines.append("{\"role\": \"user\", \"content\": \"").append(question(i));
        lines.append("\"}], \"answer\": \"").append(answer).append("\"}\n");
      }
    }
    return Files.writeString(folder.resolve("답변.jsonl"), lines, StandardCharsets.UTF_8);
  }
}
