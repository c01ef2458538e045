package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class MakeExamplesTest {
  @TempDir private Path folder;
  private final TestConsole console = new TestConsole();

  @Test
  void aFolderOfPostsBecomesAFileOfConversations() throws IOException {
    Path posts = Files.createDirectories(folder.resolve("블로그 글/하위"));
    Files.writeString(
        posts.resolve("밤식빵.md"), "# 밤식빵 다시 시작\n\n공주 밤을 넣은 밤식빵을 굽습니다.", StandardCharsets.UTF_8);
    Files.write(
        posts.getParent().resolve("이전.txt"),
        "채널: 블로그\n\n길 건너로 가게를 옮깁니다. 가게 이전은 수요일입니다.".getBytes(Charset.forName("x-windows-949")));
    Files.writeString(posts.resolve("빈.txt"), "제목: 제목뿐\n", StandardCharsets.UTF_8);
    Files.writeString(posts.resolve("사진.jpg"), "no text", StandardCharsets.UTF_8);
    Path out = folder.resolve("결과/짝.jsonl");

    int code =
        run(
            "--posts",
            posts.getParent().toString(),
            "--purpose",
            "blog",
            "--origin",
            "human",
            "--out",
            out.toString());

    assertThat(code).isZero();
    List<JsonNode> lines = read(out);
    assertThat(lines).hasSize(2);
    assertThat(lines).allMatch(l -> l.path("made").asText().equals("pair"));
    assertThat(lines).allMatch(l -> l.path("origin").asText().equals("human"));
    assertThat(lines).allMatch(l -> l.path("purpose").asText().equals("blog"));
    assertThat(texts(lines, 0)).anyMatch(p -> p.startsWith("[블로그] ") && p.contains("가게"));
    assertThat(texts(lines, 0)).anyMatch(p -> p.contains("밤식빵 다시 시작"));
    assertThat(texts(lines, 1)).contains("공주 밤을 넣은 밤식빵을 굽습니다.");
    assertThat(console.lines()).anyMatch(l -> l.startsWith("빈.txt: 제목 말고는 글이 없습니다."));
    assertThat(console.lastLine()).startsWith("글 2편으로 예시 2건을 만들어 ").contains("제외한 파일 1개");
  }

  @Test
  void aTemplateWritesAStarterFile() throws IOException {
    Path out = folder.resolve("시작.jsonl");
    assertThat(run("--template", "sns-instagram", "--out", out.toString())).isZero();
    List<JsonNode> lines = read(out);
    assertThat(lines).hasSize(5);
    assertThat(lines).allMatch(l -> l.path("made").asText().equals("template"));
    assertThat(lines).allMatch(l -> l.path("origin").asText().equals("ai_unchanged"));
    assertThat(console.lastLine()).startsWith("'인스타그램 게시물' 예시 5건을 ");
  }

  @Test
  void whatIsAskedWrongIsSaidAtOnceAndNothingIsWritten() throws IOException {
    assertThat(run("--origin", "robot", "--per-post", "0", "--template", "blogg")).isEqualTo(2);
    assertThat(console.errorLines())
        .containsExactly(
            "\"blogg\" 템플릿은 없습니다. 쓸 수 있는 템플릿: blog, persona, support, proposal,"
                + " sns-instagram, sns-blog, sns-facebook, competitor, tender, strategy.",
            "결과를 쓸 파일을 지정해 주세요: --out 파일.jsonl",
            "--origin 값 \"robot\"은(는) 쓸 수 없습니다. 쓸 수 있는 값: human, ai-edited, ai-unchanged,"
                + " unknown",
            console.lastLine());
    assertThat(console.lastLine()).contains("--per-post").contains("20");
  }

  @Test
  void postsAndTemplateTogetherAreRefused() {
    assertThat(run("--posts", "x", "--template", "blog", "--out", "y")).isEqualTo(2);
    assertThat(console.lastLine()).contains("하나만");
  }

  @Test
  void aFolderWithoutPostsIsRefusedAndNothingIsWritten() {
    Path out = folder.resolve("out.jsonl");
    assertThat(run("--posts", folder.toString(), "--out", out.toString())).isEqualTo(2);
    assertThat(console.lastLine()).startsWith("예시를 하나도 만들지 못해");
    assertThat(out).doesNotExist();
  }

  private int run(String... arguments) {
    return ExampleMain.codeOf(console.in(Locale.KOREAN), List.of(arguments), MakeExamples::run);
  }

  private static List<String> texts(List<JsonNode> lines, int turn) {
    return lines.stream().map(l -> l.path("messages").path(turn).path("content").asText()).toList();
  }

  private static List<JsonNode> read(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }
}
