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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class FindPersonalDataTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final TestConsole console = new TestConsole();

  @Test
  void placesCountCodePointsAndTheMaskedTextHoldsNoValue() throws IOException {
    List<JsonNode> answers =
        find(
            "{\"id\":\"가-1\",\"text\":\"🐝🐝 성함: 김민지, 연락처 010-0123-4567\"}",
            "{\"id\":2,\"text\":\"배송은 언제 되나요?\"}");
    assertThat(answers).hasSize(2);
    JsonNode first = answers.get(0);
    assertThat(first.get("id").textValue()).isEqualTo("가-1");
    assertThat(first.get("spans").toString())
        .isEqualTo(
            "[{\"start\":7,\"end\":10,\"type\":\"NAME\"},{\"start\":16,\"end\":29,\"type\":\"PHONE\"}]");
    assertThat(first.get("masked").textValue()).isEqualTo("🐝🐝 성함: [이름], 연락처 [전화번호]");
    assertThat(answers.get(1).get("id").intValue()).isEqualTo(2);
    assertThat(answers.get(1).get("spans")).isEmpty();
    assertThat(answers.get(1).get("masked").textValue()).isEqualTo("배송은 언제 되나요?");
    assertThat(String.join("\n", console.lines()))
        .contains("NAME=1", "PHONE=1")
        .doesNotContain("김민지", "0123");
  }

  @Test
  void partialMasksLeaveAPartAndReportsLeaveAll() throws IOException {
    String line = "{\"id\":1,\"text\":\"연락처 010-0123-4567\"}";
    assertThat(masked(line, "--mask", "partial")).isEqualTo("연락처 010-****-4567");
    assertThat(masked(line, "--level", "report")).isEqualTo("연락처 010-0123-4567");
  }

  @Test
  void theHousesOwnValuesStay() throws IOException {
    Path house =
        Files.writeString(
            folder.resolve("우리 집.txt"), "phone=010-0123-4567\n", StandardCharsets.UTF_8);
    assertThat(
            masked(
                "{\"id\":1,\"text\":\"연락처 010-0123-4567, 010-0999-1234\"}",
                "--house",
                house.toString()))
        .isEqualTo("연락처 010-0123-4567, [전화번호]");
  }

  @Test
  void badLinesAreSaidByPlaceWithoutTheirTextAndTheOthersAreWritten() throws IOException {
    Path in =
        Files.writeString(
            folder.resolve("입력.jsonl"),
            "{\"id\":1,\"text\":\"김민지 님\"}\n{\"text\":\"최비밀\"}\n최비밀\n",
            StandardCharsets.UTF_8);
    Path out = folder.resolve("출력.jsonl");
    assertThat(run(in.toString(), out.toString())).isEqualTo(2);
    assertThat(Files.readAllLines(out, StandardCharsets.UTF_8)).hasSize(1);
    assertThat(String.join("\n", console.lines()))
        .contains("입력.jsonl:2", "입력.jsonl:3")
        .doesNotContain("비밀");
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() throws IOException {
    assertThat(run("입력.jsonl")).isEqualTo(2);
    assertThat(console.lastLine()).startsWith("읽을 파일과 쓸 파일을");
    String out = folder.resolve("출력.jsonl").toString();
    assertThat(run(folder.resolve("없음.jsonl").toString(), out)).isEqualTo(2);
    assertThat(console.lastLine()).contains("없음.jsonl").contains("파일이 없습니다");
    Path in =
        Files.write(folder.resolve("cp949.jsonl"), new byte[] {'{', (byte) 0xB0, (byte) 0xA1});
    assertThat(run(in.toString(), out)).isEqualTo(2);
    assertThat(console.lastLine()).contains("UTF-8");
    assertThat(run(in.toString(), out, "--level", "most")).isEqualTo(2);
    assertThat(console.lastLine()).contains("balanced, report, strict");
  }

  private String masked(String line, String... options) throws IOException {
    return find(List.of(options), line).get(0).get("masked").textValue();
  }

  private List<JsonNode> find(String... lines) throws IOException {
    return find(List.of(), lines);
  }

  private List<JsonNode> find(List<String> options, String... lines) throws IOException {
    Path in =
        Files.writeString(
            folder.resolve("in.jsonl"), String.join("\n", lines), StandardCharsets.UTF_8);
    Path out = folder.resolve("out.jsonl");
    List<String> arguments = new ArrayList<>(List.of(in.toString(), out.toString()));
    arguments.addAll(options);
    assertThat(run(arguments.toArray(String[]::new))).as("%s", console.lines()).isZero();
    List<JsonNode> answers = new ArrayList<>();
    for (String line : Files.readAllLines(out, StandardCharsets.UTF_8)) {
      answers.add(JSON.readTree(line));
    }
    return answers;
  }

  private int run(String... arguments) {
    return ExampleMain.codeOf(console.in(Locale.KOREAN), List.of(arguments), FindPersonalData::run);
  }
}
