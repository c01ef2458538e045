package io.hivetune.dataset.prepare;

import static io.hivetune.dataset.prepare.Examples.at;
import static io.hivetune.dataset.prepare.Examples.different;
import static io.hivetune.dataset.prepare.Examples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Provenance.Origin;
import io.hivetune.dataset.TrainingExample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Steps that look at the whole data, and what becomes of origins, clients, prompts and purposes.
 */
class ShapeTest {
  @TempDir Path folder;

  private static List<TrainingExample> through(Step step, List<TrainingExample> examples) {
    Step.Pass pass = step.begin();
    List<TrainingExample> kept = new ArrayList<>();
    for (TrainingExample example : examples) {
      if (pass.apply(example) instanceof Step.Kept k) {
        kept.add(k.example());
      }
    }
    Set<Long> gone = new HashSet<>();
    pass.end(n -> true).forEach(w -> gone.add(w.number()));
    pass.close();
    List<TrainingExample> left = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      if (!gone.contains((long) i)) {
        left.add(kept.get(i));
      }
    }
    return left;
  }

  private static List<TrainingExample> by(Origin origin, long seed, int n) {
    return different(seed, n, "p").stream()
        .map(e -> e.withProvenance(e.provenance().withOrigin(origin)))
        .toList();
  }

  @Test
  void unchanged_machine_text_is_at_most_three_tenths_of_what_is_left() {
    List<TrainingExample> all = new ArrayList<>(by(Origin.AI_UNCHANGED, 1, 100));
    all.addAll(by(Origin.HUMAN, 2, 40));
    all.addAll(by(Origin.AI_EDITED, 3, 30));
    List<TrainingExample> left = through(Steps.limitMachineText(0.3), all);
    // 70 others are seven tenths of 100.
    assertThat(left).hasSize(100);
    assertThat(left).filteredOn(e -> e.provenance().origin() == Origin.AI_UNCHANGED).hasSize(30);
    assertThat(through(Steps.limitMachineText(1), all)).hasSize(170);
  }

  @Test
  void a_quota_takes_what_people_wrote_first() {
    List<TrainingExample> all = new ArrayList<>(by(Origin.AI_UNCHANGED, 1, 20));
    all.addAll(by(Origin.UNKNOWN, 2, 20));
    all.addAll(by(Origin.HUMAN, 3, 7));
    List<TrainingExample> left = through(Steps.quota(Provenance::purpose, Map.of("p", 10L)), all);
    assertThat(left).hasSize(10);
    assertThat(left).filteredOn(e -> e.provenance().origin() == Origin.HUMAN).hasSize(7);
    assertThat(left).filteredOn(e -> e.provenance().origin() == Origin.UNKNOWN).hasSize(3);
  }

  @Test
  void weights_bring_sources_into_proportion_by_the_scarcest() {
    List<TrainingExample> all = new ArrayList<>(different(1, 100, "blog", "sns"));
    all.addAll(different(2, 10, "proposal"));
    Map<String, Integer> counts = new TreeMap<>();
    through(
            Steps.weights(Provenance::purpose, Map.of("blog", 4.0, "sns", 2.0, "proposal", 1.0)),
            all)
        .forEach(e -> counts.merge(e.provenance().purpose(), 1, Integer::sum));
    assertThat(counts).isEqualTo(Map.of("blog", 40, "sns", 20, "proposal", 10));
  }

  @Test
  void the_longest_the_last_or_a_persons_of_alike_examples_stays_when_asked() {
    String answer = "오늘 구운 소금빵은 아침 아홉 시와 낮 한 시, 저녁 다섯 시에 나옵니다. 따뜻할 때 오십시오.";
    TrainingExample first = at(1, "", "빵 언제?", answer);
    TrainingExample longest = at(2, "", "빵 시간?", answer + " 고맙습니다.");
    TrainingExample human =
        at(3, "", "빵 시각?", answer + "!")
            .withProvenance(Provenance.of("a.csv", 3, "csv").withOrigin(Origin.HUMAN));
    TrainingExample last = at(4, "", "빵은요?", answer);
    List<TrainingExample> all = List.of(first, longest, human, last);
    Deduplicate step = Steps.deduplicate(0.8);
    assertThat(through(step, all)).containsExactly(first);
    assertThat(through(step.keep(Deduplicate.Keep.LONGEST), all)).containsExactly(longest);
    assertThat(through(step.keep(Deduplicate.Keep.LAST), all)).containsExactly(last);
    assertThat(through(step.keep(Deduplicate.Keep.HUMAN_FIRST), all)).containsExactly(human);
  }

  @Test
  void different_questions_with_the_same_short_answer_are_no_duplicates() {
    TrainingExample one = at(1, "", "주차 되나요?", "네, 됩니다.");
    TrainingExample two = at(2, "", "예약할 수 있어요?", "네, 됩니다.");
    assertThat(through(Steps.deduplicate(0.8), List.of(one, two))).hasSize(2);
  }

  @Test
  void answers_in_another_script_are_dropped() {
    Step korean = Steps.language("ko");
    TrainingExample good = at(1, "", "q", "리눅스에서는 `apt install` 명령으로 nginx를 설치하시면 됩니다.");
    TrainingExample english = at(2, "", "q", "This is an English answer that nobody asked for.");
    TrainingExample shortOne = at(3, "", "q", "OK, thanks");
    assertThat(through(korean, List.of(good, english, shortOne))).containsExactly(good, shortOne);
    assertThat(through(Steps.language("en"), List.of(good, english))).containsExactly(english);
    TrainingExample japanese = at(4, "", "q", "東京都は日本の首都であり、人口が最も多い都市です。");
    TrainingExample chinese = at(5, "", "q", "北京是中华人民共和国的首都，也是全国的政治文化中心之一。");
    assertThat(through(Steps.language("ja"), List.of(japanese, chinese))).containsExactly(japanese);
    assertThat(through(Steps.language("zh"), List.of(japanese, chinese))).containsExactly(chinese);
  }

  @Test
  void an_example_longer_than_the_trainer_takes_is_dropped_with_both_numbers() {
    Step.Pass pass = Steps.maximumTokens(10, e -> 11).begin();
    assertThat(((Step.Dropped) pass.apply(at(7, "", "q", "a"))).reason())
        .hasToString(
            "a.csv:7: The example has 11 tokens, but the trainer takes 10 at most. Shorten or"
                + " divide it.");
  }

  private Path file(String name, int seed, int n) throws IOException {
    Random random = new Random(seed);
    StringBuilder csv = new StringBuilder("질문,답변\n");
    for (int i = 0; i < n; i++) {
      csv.append(text(random, 20)).append(',').append(text(random, 90)).append(".\n");
    }
    return Files.writeString(folder.resolve(name), csv, StandardCharsets.UTF_8);
  }

  @Test
  void system_prompts_are_rewritten_by_purpose_and_both_are_recorded() throws IOException {
    Preparation preparation =
        Preparation.builder()
            .purpose(p -> "support")
            .steps(Steps.systemPrompts(Map.of("support", "짧게")))
            .build();
    Prepared prepared = preparation.run(file("a.csv", 1, 20));
    assertThat(prepared.training().toList())
        .allSatisfy(e -> assertThat(((ChatExample) e).system()).contains("짧게"));
    assertThat(prepared.report().systemPrompts())
        .containsExactly(new PromptRewriting("support", "", "짧게", 20));
    Step.Pass pass = Steps.systemPrompts(Map.of("", "짧게")).begin();
    TrainingExample had =
        new ChatExample(
            List.of(Message.system("아주 긴 지시"), Message.user("q"), Message.assistant("a")),
            Provenance.NONE);
    assertThat(((ChatExample) ((Step.Kept) pass.apply(had)).example()).messages())
        .extracting(Message::content)
        .containsExactly("짧게", "q", "a");
  }

  @Test
  void data_of_several_clients_must_be_asked_for_by_name() throws IOException {
    Path one = file("가게.csv", 1, 20);
    Path two = file("병원.csv", 2, 20);
    Preparation.Builder builder =
        Preparation.builder().client(p -> Optional.of(p.file().replace(".csv", "")));
    assertThatThrownBy(() -> builder.build().run(one, two))
        .isInstanceOfSatisfying(
            HiveTuneException.class,
            e -> assertThat(e.sentences(Locale.KOREAN)).contains("가게, 병원", "onlyClient"));
    PreparationReport report = builder.onlyClient("병원").build().run(one, two).report();
    assertThat(report.kept()).isEqualTo(20);
    assertThat(report.droppedBy()).isEqualTo(Map.of("other-client", 20L));
  }

  @Test
  void own_files_are_validation_and_test_and_what_is_like_them_leaves_training()
      throws IOException {
    Path all = file("all.csv", 1, 60);
    List<String> lines = Files.readAllLines(all, StandardCharsets.UTF_8);
    Path test =
        Files.writeString(
            folder.resolve("test.csv"),
            String.join("\n", lines.subList(0, 11)) + "\n",
            StandardCharsets.UTF_8);
    Path validation = file("validation.csv", 5, 12);
    Prepared prepared = Preparation.builder().test(test).validation(validation).build().run(all);
    assertThat(prepared.test().size()).isEqualTo(10);
    assertThat(prepared.validation().size()).isEqualTo(12);
    assertThat(prepared.training().size()).isEqualTo(50);
    assertThat(prepared.report().droppedBy()).isEqualTo(Map.of("exact-duplicate", 10L));
    assertThat(prepared.report().read()).isEqualTo(82);
  }

  @Test
  void every_purpose_can_have_a_model_of_its_own_if_there_is_enough() throws IOException {
    Prepared prepared =
        Preparation.builder()
            .purpose(p -> p.file().replace(".csv", ""))
            .build()
            .run(file("blog.csv", 1, 100), file("sns.csv", 2, 30));
    Map<String, PurposeData> all = prepared.byPurpose();
    assertThat(all.get("blog").orThrow().size()).isEqualTo(100);
    assertThat(all.get("sns").isEnough()).isFalse();
    assertThatThrownBy(() -> all.get("sns").orThrow())
        .hasMessageContaining("Purpose \"sns\" has 30 examples, but a model of its own needs 50");
    assertThat(prepared.byPurpose(Map.of("sns", 30)).get("sns").isEnough()).isTrue();
  }

  @Test
  void nested_folds_test_on_everything_once_and_choose_without_the_test() {
    Dataset data = Dataset.of(different(4, 30, "a", "b"));
    List<Folds.Outer> folds = Folds.nested(data, 5, 4, 1);
    List<TrainingExample> tested = new ArrayList<>();
    for (Folds.Outer fold : folds) {
      tested.addAll(fold.test().toList());
      assertThat(fold.test().toList())
          .filteredOn(e -> e.provenance().purpose().equals("a"))
          .hasSize(6);
      assertThat(fold.training().size() + fold.test().size()).isEqualTo(60);
      Set<TrainingExample> chosenBy = new HashSet<>();
      for (Folds.Inner inner : fold.inner()) {
        chosenBy.addAll(inner.validation().toList());
        assertThat(inner.training().toList()).doesNotContainAnyElementsOf(fold.test().toList());
        assertThat(inner.training().size() + inner.validation().size())
            .isEqualTo(fold.training().size());
      }
      assertThat(chosenBy).containsExactlyInAnyOrderElementsOf(fold.training().toList());
    }
    assertThat(tested).containsExactlyInAnyOrderElementsOf(data.toList());
  }

  @Test
  void whole_topics_are_held_out_when_asked() {
    List<TrainingExample> all = new ArrayList<>();
    Random random = new Random(3);
    String[] words = {"소금빵 반죽 오븐", "주차장 요금 차량", "환불 계좌 영수증", "예약 인원 좌석", "택배 송장 배송지"};
    for (int i = 0; i < 100; i++) {
      String topic = words[i % words.length];
      all.add(at(i, topic, topic + " " + text(random, 8), topic + " " + text(random, 30)));
    }
    Splits splits = Splitter.byTopic(new SplitShares(0.6, 0.2, 0.2), 5).split(all);
    assertThat(splits.size()).isEqualTo(100);
    assertThat(splits.test()).isNotEmpty();
    Set<String> tested = new HashSet<>();
    splits.test().forEach(e -> tested.add(e.provenance().purpose()));
    assertThat(splits.training()).noneMatch(e -> tested.contains(e.provenance().purpose()));
  }
}
