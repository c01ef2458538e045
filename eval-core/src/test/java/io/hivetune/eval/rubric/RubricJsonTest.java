package io.hivetune.eval.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.eval.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class RubricJsonTest {
  @TempDir private Path folder;

  private Rubric read(String json) throws IOException {
    return Rubric.read(Files.writeString(folder.resolve("글.json"), json, StandardCharsets.UTF_8));
  }

  @Test
  void aRubricInJsonIsTheOneInJava() throws IOException {
    Rubric json =
        read(
            """
            {"name": "블로그", "criteria": [
              {"kind": "length", "min": 20, "max": 600, "weight": 2},
              {"kind": "containsAll", "texts": ["주차장", "축제"]},
              {"kind": "containsAny", "texts": ["봄", "가을"]},
              {"kind": "excludes", "texts": ["#", "최고"]},
              {"kind": "startsWith", "texts": ["봄꽃"]},
              {"kind": "endsWith", "texts": ["신청해 보세요."]},
              {"kind": "paragraphs", "min": 2, "max": 4},
              {"kind": "headings", "max": 0},
              {"kind": "listItems", "min": 1, "max": 3},
              {"kind": "hashtags", "min": 0},
              {"kind": "callToAction"},
              {"kind": "matches", "name": "전화번호", "pattern": "\\\\d{2,3}-\\\\d{3,4}-\\\\d{4}"}]}
            """);
    Rubric java =
        Rubric.of("블로그", Checks.length(20, 600))
            .and(Checks.containsAll("주차장", "축제"), 1)
            .and(Checks.containsAny("봄", "가을"), 1)
            .and(Checks.excludes("#", "최고"), 1)
            .and(Checks.startsWith("봄꽃"), 1)
            .and(Checks.endsWith("신청해 보세요."), 1)
            .and(Checks.paragraphs(2, 4), 1)
            .and(Checks.headings(0, 1_000_000), 1);
    assertThat(json.signature()).startsWith("블로그{length[20..600]×2.0; containsAll[주차장, 축제]×1.0");
    assertThat(json.parts()).hasSize(12);
    assertThat(java.parts()).hasSize(8);
    String good = "봄꽃 축제에 오시면 주차장부터 확인해 주세요.\n\n- 문의 031-0142-2580\n\n무료 상담을 신청해 보세요.";
    assertThat(Records.value(json.scorer(), good)).isEqualTo(1);
    assertThat(Records.value(json.passesAll(), good)).isEqualTo(1);
    assertThat(Records.value(json.passesAll(), good + "#")).isZero();
    assertThat(Records.value(json.scorer(), good.replace("031-0142-2580", "")))
        .isEqualTo(12.0 / 13);
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"criteria\":[{\"kind\":\"lenght\"},{\"kind\":\"length\",\"min\":9,\"max\":3},{\"kind\":\"excludes\"},"
                        + "{\"kind\":\"jsonSchema\",\"schema\":{\"oneOf\":[]}}]}"))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("글.json: Criterion 1 has the kind \"lenght\"")
        .hasMessageContaining("Criterion 2: length needs 0 <= shortest <= longest")
        .hasMessageContaining("Criterion 3: excludes needs at least one text")
        .hasMessageContaining("Criterion 4: JSON schema keywords [oneOf] are not known");
    assertThatThrownBy(() -> read("{\"name\":\"빈 것\"}")).hasMessageContaining("no criteria");
    assertThatThrownBy(() -> read("{")).hasMessageContaining("글.json:1: This rubric is not JSON");
  }

  @Test
  void jsonAnswersKeepToTheSchema() {
    JsonSchema schema =
        JsonSchema.parse(
            """
            {"type": "object", "required": ["age", "tags"], "additionalProperties": false, "properties": {
              "age": {"type": "integer", "minimum": 0, "maximum": 120},
              "tone": {"enum": ["친근함", "차분함"]},
              "tags": {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": "^#"}}}}
            """);
    assertThat(schema.accepts("{\"age\": 31, \"tags\": [\"#카페\"], \"tone\": \"친근함\"}")).isTrue();
    assertThat(schema.accepts("```json\n{\"age\": 31, \"tags\": [\"#카페\"]}\n```")).isTrue();
    for (String bad :
        new String[] {
          "{\"age\": 31}",
          "{\"age\": 31.5, \"tags\": [\"#카페\"]}",
          "{\"age\": 131, \"tags\": [\"#카페\"]}",
          "{\"age\": 31, \"tags\": []}",
          "{\"age\": 31, \"tags\": [\"카페\"]}",
          "{\"age\": 31, \"tags\": [\"#카페\"], \"tone\": \"거침\"}",
          "{\"age\": 31, \"tags\": [\"#카페\"], \"more\": 1}",
          "{\"age\": 31, \"tags\": [\"#카페\"]} 네",
          "네",
          ""
        }) {
      assertThat(schema.accepts(bad)).as(bad).isFalse();
    }
  }

  @Test
  void aCallToActionStandsNearTheEnd() {
    Rubric rubric =
        Rubric.of("부르기", Checks.callToAction(), Checks.matches("끝", Pattern.compile(".$")));
    assertThat(Records.value(rubric.passesAll(), "꽃집을 소개합니다. 사진이 좋습니다. 지금 예약해 보세요.")).isEqualTo(1);
    assertThat(
            Records.value(
                rubric.passesAll(),
                "먼저 상담을 신청해 보세요. 그 뒤에는 저희가 꽃집을 소개하고 사진을 찍고 글을 올리고 답글을 답니다. 좋은 날입니다."))
        .isZero();
  }
}
