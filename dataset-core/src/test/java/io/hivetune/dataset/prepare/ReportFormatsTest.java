package io.hivetune.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.format.ChatJsonl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs and wikis read. The keys are a promise: one that goes or changes breaks users. */
class ReportFormatsTest {
  @TempDir Path folder;
  private PreparationReport report;

  @BeforeEach
  void prepare() throws IOException {
    Path file = folder.resolve("상담|1.jsonl");
    Files.writeString(
        file,
        """
        {"messages":[{"role":"user","content":"문 여는 시간은?"},{"role":"assistant","content":"아침 아홉 시에 엽니다.  "}]}
        {"messages":[{"role":"user","content":"주차 되나요?"},{"role":"assistant","content":"가게 뒤에 두 대까지 됩니다."}]}
        {"messages":[{"role":"user","content":"주차 되나요?"},{"role":"assistant","content":"가게 뒤에 두 대까지 됩니다."}]}
        {"messages":[{"role":"user","content":"빈 답"},{"role":"assistant","content":" "}]}
        no JSON
        """
            + usable(9),
        StandardCharsets.UTF_8);
    report = Preparation.builder().build().run(file).report();
  }

  private static String usable(int number) {
    return Examples.different(1, number, "").stream()
        .map(e -> ChatJsonl.line((ChatExample) e) + "\n")
        .collect(Collectors.joining());
  }

  private static List<String> keys(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  @Test
  void json_has_the_promised_keys() throws IOException {
    JsonNode json = new ObjectMapper().readTree(ReportJson.of(report, Locale.KOREAN));
    assertThat(keys(json))
        .containsExactly(
            "read",
            "kept",
            "changed",
            "made",
            "dropped",
            "droppedBy",
            "training",
            "validation",
            "test",
            "changedBy",
            "files",
            "purposes",
            "masked",
            "problems",
            "checklist",
            "nextSteps",
            "origins",
            "systemPrompts",
            "fingerprints",
            "settings");
    assertThat(json.path("read").asInt()).isEqualTo(14);
    assertThat(json.path("kept").asInt()).isEqualTo(11);
    assertThat(json.path("changed").asInt()).isGreaterThanOrEqualTo(1);
    assertThat(json.path("dropped").asInt()).isEqualTo(3);
    assertThat(keys(json.path("files").path(0)))
        .containsExactly("file", "format", "read", "kept", "dropped", "made");
    assertThat(json.path("problems"))
        .filteredOn(p -> p.path("severity").asText().equals("dropped"))
        .extracting(p -> p.path("line").asInt())
        .containsExactlyInAnyOrder(3, 4, 5);
    for (JsonNode problem : json.path("problems")) {
      assertThat(keys(problem)).containsExactly("file", "line", "severity", "code", "problem");
    }
    for (JsonNode item : json.path("checklist")) {
      assertThat(keys(item)).containsExactly("code", "verdict", "ko", "en", "evidence");
    }
  }

  @Test
  void markdown_tells_every_dropped_record_and_escapes_what_would_break_a_table() {
    String markdown = new ReportMarkdown(report, Locale.KOREAN).text();
    assertThat(markdown).startsWith("# ").contains("상담\\|1.jsonl");
    for (int line = 3; line <= 5; line++) {
      assertThat(markdown).contains(":" + line);
    }
    assertThat(markdown.lines().filter(l -> l.startsWith("|")))
        .as("every row of a table ends it")
        .isNotEmpty()
        .allMatch(l -> l.endsWith("|"));
    assertThat(
            new ReportMarkdown(report, Locale.ENGLISH)
                .text()
                .lines()
                .filter(l -> l.startsWith("#")))
        .noneMatch(l -> l.matches(".*[가-힣].*"));
  }
}
