package io.hivetune.dataset.prepare;

import static io.hivetune.dataset.prepare.Examples.at;
import static io.hivetune.dataset.prepare.Examples.different;
import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.Provenance.Origin;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each rule on data that it should pass and on data that it should not. */
class ChecklistRulesTest {
  private static ChecklistData data(List<TrainingExample> examples) {
    return new ChecklistData(examples, Map.of());
  }

  private static ChecklistItem only(ChecklistRule rule, List<TrainingExample> examples) {
    List<ChecklistItem> items = rule.check(data(examples));
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private static void passes(ChecklistRule rule, List<TrainingExample> examples) {
    ChecklistItem item = only(rule, examples);
    assertThat(item.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(item.evidence()).isEmpty();
  }

  private static ChecklistItem warns(
      ChecklistRule rule, List<TrainingExample> examples, String... places) {
    ChecklistItem item = only(rule, examples);
    assertThat(item.verdict()).isEqualTo(Verdict.WARNED);
    assertThat(item.evidence()).containsExactly(places);
    return item;
  }

  @Test
  void the_same_question_with_another_answer_is_a_contradiction_within_a_purpose() {
    var rule = new Contradictions();
    warns(
        rule,
        List.of(
            at(1, "support", "환불은 며칠 걸리나요?", "접수한 날부터 사흘 안에 환불됩니다."),
            at(2, "support", "교환도 되나요?", "네, 이레 안에 됩니다."),
            at(3, "support", "환불은 며칠 걸리나요", "카드사에 따라 한 달까지 걸릴 수 있어요.")),
        "a.csv:1",
        "a.csv:3");
    passes(
        rule,
        List.of(
            at(1, "support", "환불은 며칠 걸리나요?", "접수한 날부터 사흘 안에 환불됩니다."),
            at(2, "support", "환불은 며칠 걸리나요?", "접수한 날부터 사흘 안에 환불됩니다!"),
            at(3, "sns", "환불은 며칠 걸리나요?", "사흘이면 끝! #빠른환불")));
  }

  @Test
  void an_answer_that_breaks_off_is_named() {
    warns(
        new UnfinishedAnswers(),
        List.of(
            at(1, "a", "질문", "예약은 전화로 하실 수 있습니다."), at(2, "a", "질문", "문의하신 내용을 확인하고 담당 부서의 답변을")),
        "a.csv:2");
    passes(new UnfinishedAnswers(), List.of(at(1, "a", "질문", "예약은 전화로 하실 수 있습니다.")));
  }

  @Test
  void text_that_is_mostly_shared_is_a_template() {
    Random random = new Random(1);
    List<TrainingExample> shared = new ArrayList<>();
    List<TrainingExample> own = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      String greeting = "안녕하세요, 언제나 고객님 곁에 있는 가게입니다. ";
      shared.add(at(i, "a", "질문", greeting + Examples.text(random, 20) + "."));
      own.add(at(i, "a", "질문", greeting + Examples.text(random, 200) + "."));
    }
    var rule = new RepeatedText();
    assertThat(rule.check(data(shared)).get(0).verdict()).isEqualTo(Verdict.WARNED);
    assertThat(rule.check(data(shared)).get(0).evidence()).hasSize(10);
    assertThat(rule.check(data(own)).get(0).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(rule.check(data(own)).get(0).evidence()).isEmpty();
  }

  @Test
  void an_answer_that_goes_round_in_circles_is_named() {
    String again = "저희 가게는 언제나 열려 있습니다. ";
    warns(
        new RepeatedText(),
        List.of(
            at(1, "a", "질문", again + "빵도 있습니다. " + again),
            at(2, "a", "질문", again.repeat(3).strip())),
        "a.csv:2");
  }

  @Test
  void a_topic_that_drowns_the_others_is_warned_of() {
    List<TrainingExample> examples = new ArrayList<>(about("배송", 60));
    examples.addAll(about("주차", 10));
    assertThat(only(new TopicCoverage(), examples).verdict()).isEqualTo(Verdict.WARNED);
    assertThat(new TopicCoverage().check(data(examples.subList(0, 49)))).isEmpty();
  }

  @Test
  void a_topic_is_named_by_words_of_the_data_only_where_it_was_masked() {
    List<TrainingExample> examples = new ArrayList<>(about("배송", 30));
    examples.addAll(about("주차", 25));
    examples.addAll(about("예약", 25));
    assertThat(only(new TopicCoverage(), examples).sentence().sentence(Locale.KOREAN))
        .doesNotContain("배송");
    ChecklistData masked =
        new ChecklistData(
            new Splits(examples, List.of(), List.of()), Map.of(), List.of(MaskPersonalData.NAME));
    assertThat(new TopicCoverage().check(masked).get(0).sentence().sentence(Locale.KOREAN))
        .contains("배송");
  }

  private static List<TrainingExample> about(String word, int number) {
    List<TrainingExample> all = new ArrayList<>();
    for (int i = 1; i <= number; i++) {
      all.add(at(i, "a", word + " 문의", word + " 안내 " + word + " 시간 " + word + " 장소"));
    }
    return all;
  }

  @Test
  void ten_to_twenty_percent_held_out_pass_with_some_on_both_sides() {
    List<TrainingExample> all = different(1, 400, "a");
    assertThat(heldOut(all, 320, 40)).isEqualTo(Verdict.PASSED);
    assertThat(heldOut(all, 390, 5)).isEqualTo(Verdict.WARNED);
    assertThat(heldOut(all, 200, 100)).isEqualTo(Verdict.WARNED);
    assertThat(heldOut(all, 340, 60)).as("no test").isEqualTo(Verdict.WARNED);
  }

  private static Verdict heldOut(List<TrainingExample> all, int training, int validation) {
    int test = training + validation;
    Splits splits =
        new Splits(
            all.subList(0, training), all.subList(training, test), all.subList(test, all.size()));
    List<ChecklistItem> items = new HeldOut().check(new ChecklistData(splits, Map.of(), List.of()));
    assertThat(items).extracting(ChecklistItem::code).containsExactly("held-out", "overlap");
    return items.get(0).verdict();
  }

  @Test
  void few_examples_are_advised_to_use_folds() {
    assertThat(new HeldOut().check(data(different(1, 299, "a"))))
        .extracting(ChecklistItem::code)
        .contains("folds");
    assertThat(new HeldOut().check(data(List.of()))).isEmpty();
  }

  @Test
  void machine_text_alone_may_be_little_of_all() {
    List<TrainingExample> examples = different(1, 10, "a");
    passes(new OriginShares(), examples);
    examples.set(0, by(Origin.AI_EDITED, examples.get(0)));
    for (int i = 1; i < 6; i++) {
      examples.set(i, by(Origin.HUMAN, examples.get(i)));
    }
    passes(new OriginShares(), examples);
    for (int i = 6; i < 10; i++) {
      examples.set(i, by(Origin.AI_UNCHANGED, examples.get(i)));
    }
    assertThat(warns(new OriginShares(), examples).sentence().sentence(Locale.ENGLISH))
        .startsWith("Answers as recorded: 5 by people, 1 by machines and edited, 4 by machines");
  }

  private static TrainingExample by(Origin origin, TrainingExample example) {
    return example.withProvenance(example.provenance().withOrigin(origin));
  }

  @Test
  void prompts_may_be_four_fifths_of_the_text() {
    passes(new PromptShare(), List.of(at(1, "a", "가".repeat(80), "나".repeat(20))));
    warns(new PromptShare(), List.of(at(1, "a", "가".repeat(82), "나".repeat(18))));
  }

  @Test
  void data_that_nobody_looked_through_for_personal_data_fails() {
    List<TrainingExample> examples = different(1, 2, "a");
    assertThat(only(new PersonalDataRemoved(), examples).verdict()).isEqualTo(Verdict.FAILED);
    ChecklistData masked =
        new ChecklistData(
            new Splits(examples, List.of(), List.of()), Map.of(), List.of(MaskPersonalData.NAME));
    assertThat(new PersonalDataRemoved().check(masked).get(0).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void nothing_masked_in_answers_passes() {
    passes(new MaskedAnswers(), different(1, 2, "a"));
  }
}
