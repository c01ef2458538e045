package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class PrepareDatasetTest {
  private static final String KEY = "열쇠-0123456789-abcdef";

  @TempDir private Path folder;
  private final TestConsole console = new TestConsole();

  /** Three to keep (one with a phone number), a copy, an empty answer, a broken line, two made. */
  private Path data() throws IOException {
    return Files.writeString(
        folder.resolve("data.jsonl"),
        String.join(
            "\n",
            line("주차장은 어디에 있나요?", "건물 뒤편 공영 주차장을 두 시간 동안 무료로 이용하실 수 있습니다."),
            line("예약은 어떻게 하나요?", "담당자 휴대전화 010-0123-4567로 전화해 주시면 예약을 도와드리겠습니다."),
            line("휴무일이 언제인가요?", "매주 월요일은 쉬고 화요일부터 일요일까지 아침 열 시에 문을 엽니다."),
            line("주차장은 어디에 있나요?", "건물 뒤편 공영 주차장을 두 시간 동안 무료로 이용하실 수 있습니다."),
            line("포장도 되나요?", " "),
            "{\"messages\": [",
            made("밤식빵 글을 써 주세요.", "공주 밤을 듬뿍 넣은 밤식빵을 매일 새벽 반죽해서 굽고 있습니다."),
            made("밤식빵 글을 써 주세요.", "공주 밤을 듬뿍 넣은 밤식빵을 매일 새벽 반죽해서 굽고 있습니다."),
            ""),
        StandardCharsets.UTF_8);
  }

  private static String line(String question, String answer) {
    return "{\"messages\":[{\"role\":\"user\",\"content\":\""
        + question
        + "\"},{\"role\":\"assistant\",\"content\":\""
        + answer
        + "\"}]}";
  }

  private static String made(String question, String answer) {
    return "{\"made\":\"pair\",\"source\":\"글.md\",\"purpose\":\"blog\",\"origin\":\"human\","
        + line(question, answer).substring(1);
  }

  @Test
  void the_account_is_a_table_in_the_readers_words_and_names_bad_lines() throws IOException {
    assertThat(run(Map.of(), data().toString(), "--out", out())).isZero();
    String said = String.join("\n", console.lines());
    assertThat(said)
        .containsPattern("읽음\\s+6")
        .containsPattern("사용\\s+3")
        .containsPattern("새로 만듦\\s+1")
        .containsPattern("제외\\s+3")
        .contains("빈 답변")
        .contains("data.jsonl:4", "data.jsonl:5", "data.jsonl:6", "data.jsonl:8")
        .doesNotContain("EMPTY")
        .doesNotContain("010-0123-4567");
  }

  @Test
  void json_accounts_for_every_record_and_the_files_hold_what_it_says() throws IOException {
    assertThat(run(Map.of(), data().toString(), "--json", "--out", out())).isZero();
    JsonNode report = new ObjectMapper().readTree(String.join("\n", console.lines()));
    assertThat(report.path("read").asInt()).isEqualTo(6);
    assertThat(report.path("kept").asInt()).isEqualTo(3);
    assertThat(report.path("made").asInt()).isEqualTo(1);
    assertThat(report.path("dropped").asInt()).isEqualTo(3);
    int byReason = 0;
    for (JsonNode n : report.path("droppedBy")) {
      byReason += n.asInt();
    }
    assertThat(byReason).isEqualTo(3);
    int written = 0;
    for (String[] side :
        new String[][] {{"training", "train"}, {"validation", "validation"}, {"test", "test"}}) {
      int lines = Files.readAllLines(Path.of(out(), side[1] + ".jsonl")).size();
      assertThat(report.path(side[0]).asInt()).isEqualTo(lines);
      written += lines;
    }
    assertThat(written).isEqualTo(4);
    assertThat(report.path("problems"))
        .isNotEmpty()
        .allMatch(
            p ->
                p.path("file").asText().equals("data.jsonl")
                    && p.path("line").isIntegralNumber()
                    && !p.path("problem").asText().isBlank());
  }

  @Test
  void personal_values_are_masked_as_asked() throws IOException {
    assertThat(run(Map.of(), data().toString(), "--mask", "partial", "--out", out())).isZero();
    assertThat(written()).contains("010-****-4567").doesNotContain("010-0123-4567");
    Map<String, String> key = Map.of(MaskingKey.VARIABLE, KEY);
    assertThat(run(key, data().toString(), "--mask", "pseudonym", "--out", out())).isZero();
    String once = written();
    assertThat(once).doesNotContain("010-0123-4567").doesNotContain("[전화번호]");
    Path file = Files.writeString(folder.resolve("key"), KEY + "\n", StandardCharsets.UTF_8);
    assertThat(
            run(
                Map.of(),
                data().toString(),
                "--mask",
                "pseudonym",
                "--key-file",
                file.toString(),
                "--out",
                out()))
        .isZero();
    assertThat(written()).isEqualTo(once);
  }

  @Test
  void a_key_that_is_missing_or_too_short_is_said_in_one_sentence() throws IOException {
    String data = data().toString();
    assertThat(run(Map.of(), data, "--mask", "pseudonym", "--out", out())).isEqualTo(2);
    assertThat(console.lastLine()).contains("--key-file", MaskingKey.VARIABLE, "16바이트");
    Map<String, String> tooShort = Map.of(MaskingKey.VARIABLE, "secret");
    assertThat(run(tooShort, data, "--mask", "pseudonym", "--out", out())).isEqualTo(2);
    assertThat(console.lastLine()).contains("16바이트", "6바이트").doesNotContain("secret");
    assertThat(Path.of(out())).doesNotExist();
  }

  @Test
  void what_is_asked_wrong_ends_with_code_2_and_its_rule() throws IOException {
    assertThat(run(Map.of(), data().toString(), "--mask", "blur")).isEqualTo(2);
    assertThat(console.lastLine()).contains("placeholder, partial, pseudonym", "blur");
    assertThat(run(Map.of(), folder.resolve("none.jsonl").toString(), "--out", out())).isEqualTo(2);
    assertThat(console.lastLine()).contains("none.jsonl");
  }

  private String out() {
    return folder.resolve("out").toString();
  }

  private String written() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : List.of("train", "validation", "test")) {
      all.append(
          Files.readString(folder.resolve("out/" + name + ".jsonl"), StandardCharsets.UTF_8));
    }
    return all.toString();
  }

  private int run(Map<String, String> environment, String... arguments) {
    return ExampleMain.codeOf(
        console.in(Locale.KOREAN),
        List.of(arguments),
        (c, given) -> PrepareDataset.run(c, given, environment::get));
  }
}
