package io.hivetune.dataset.prepare;

import static io.hivetune.dataset.prepare.Examples.at;
import static io.hivetune.dataset.prepare.Examples.different;
import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecklistTest {
  private static List<ChecklistItem> check(List<TrainingExample> examples) {
    ChecklistData data = new ChecklistData(examples, Map.of());
    return ChecklistRules.all(Map.of("blog", 100)).stream()
        .flatMap(rule -> rule.check(data).stream())
        .toList();
  }

  private static ChecklistItem item(List<ChecklistItem> items, String code) {
    return items.stream().filter(i -> i.code().equals(code)).findFirst().orElseThrow();
  }

  @Test
  void the_number_of_examples_is_held_against_100_500_and_1000() {
    assertThat(item(check(different(1, 60, "a")), "enough-examples"))
        .satisfies(
            i -> {
              assertThat(i.verdict()).isEqualTo(Verdict.FAILED);
              assertThat(i.sentence().sentence(Locale.ENGLISH))
                  .isEqualTo("There are only 60 examples; at least 100 are needed. Add 40 more.");
            });
    assertThat(item(check(different(1, 100, "a")), "enough-examples").verdict())
        .isEqualTo(Verdict.WARNED);
    assertThat(item(check(different(1, 500, "a")), "enough-examples").verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void each_purpose_has_its_own_minimum() {
    List<ChecklistItem> items = check(different(1, 60, "blog", "sns"));
    assertThat(items)
        .filteredOn(i -> i.code().equals("enough-for-purpose"))
        .extracting(ChecklistItem::verdict)
        .containsExactly(Verdict.WARNED, Verdict.PASSED);
  }

  @Test
  void one_purpose_that_drowns_the_others_is_warned_of() {
    List<TrainingExample> examples = new ArrayList<>(different(1, 60, "blog"));
    examples.addAll(different(2, 11, "sns"));
    assertThat(item(check(examples), "balance").verdict()).isEqualTo(Verdict.WARNED);
    examples.addAll(different(3, 1, "sns"));
    assertThat(item(check(examples), "balance").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void answers_far_from_the_rest_are_named() {
    List<TrainingExample> examples = new ArrayList<>(different(1, 20, "blog"));
    examples.add(at(777, "blog", "질문", "네."));
    ChecklistItem item = item(check(examples), "answer-length");
    assertThat(item.verdict()).isEqualTo(Verdict.WARNED);
    assertThat(item.evidence()).containsExactly("a.csv:777");
    assertThat(item.sentence().sentence(Locale.KOREAN)).contains("2~");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[블로그 내용 전체]",
        "...전문...",
        "문의는 02-XXX-XXXX로 주세요.",
        "{{고객명}}님 안녕하세요.",
        "<업체명>을 소개합니다.",
        "TODO 사진"
      })
  void left_over_placeholders_are_found(String answer) {
    ChecklistItem item = item(check(List.of(at(5, "a", "질문", answer))), "placeholders");
    assertThat(item.verdict()).isEqualTo(Verdict.WARNED);
    assertThat(item.evidence()).containsExactly("a.csv:5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[인스타그램] 소금빵", "[이름] 님, 안녕하세요.", "전체 메뉴를 보세요...", "3 < 5 > 2", "[공지] 휴무"})
  void what_only_resembles_a_placeholder_is_not(String answer) {
    assertThat(item(check(List.of(at(5, "a", "질문", answer))), "placeholders").verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void values_masked_in_answers_are_a_warning() {
    ChecklistData data = new ChecklistData(different(1, 10, "a"), Map.of("PHONE", 3L, "NAME", 2L));
    assertThat(new MaskedAnswers().check(data).get(0).sentence().sentence(Locale.ENGLISH))
        .startsWith("5 values were masked in answers");
  }

  @Test
  void every_item_speaks_both_languages() {
    for (ChecklistItem item : check(different(1, 12, "blog", "sns"))) {
      assertThat(item.sentence().sentence(Locale.KOREAN)).containsPattern("[가-힣]");
      assertThat(item.sentence().sentence(Locale.ENGLISH)).doesNotContainPattern("[가-힣]");
    }
  }
}
