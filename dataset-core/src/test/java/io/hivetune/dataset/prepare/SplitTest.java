package io.hivetune.dataset.prepare;

import static io.hivetune.dataset.prepare.Examples.at;
import static io.hivetune.dataset.prepare.Examples.different;
import static io.hivetune.dataset.prepare.Examples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final SplitShares SHARES = new SplitShares(0.7, 0.1, 0.2);

  private static Splits split(List<TrainingExample> examples, long seed) {
    return Splitter.stratified(SHARES, seed).split(examples);
  }

  private static long of(String purpose, List<TrainingExample> side) {
    return side.stream().filter(e -> e.provenance().purpose().equals(purpose)).count();
  }

  /** Binomial: with 2,000 examples a share of 10 % lies within 8 and 12 % but for 3 in 1,000. */
  @Test
  void every_purpose_has_its_share_on_every_side_but_for_chance() {
    List<TrainingExample> all = new ArrayList<>(different(1, 2000, "blog"));
    all.addAll(different(2, 20, "proposal"));
    Splits splits = split(all, 42);
    assertThat(of("blog", splits.training())).isBetween(1340L, 1460L);
    assertThat(of("blog", splits.validation())).isBetween(160L, 240L);
    assertThat(of("blog", splits.test())).isBetween(346L, 454L);
  }

  @Test
  void a_purpose_of_ten_goes_without_no_side_whatever_the_seed() {
    List<TrainingExample> all = new ArrayList<>(different(1, 40, "blog"));
    all.addAll(different(2, 10, "proposal"));
    for (int seed = 0; seed < 50; seed++) {
      Splits splits = split(all, seed);
      for (Side side : Side.values()) {
        assertThat(of("proposal", splits.on(side))).as("%s, %d", side, seed).isPositive();
        assertThat(of("blog", splits.on(side))).as("%s, %d", side, seed).isPositive();
      }
    }
  }

  /** The promise that a model's test set of today is no training data of tomorrow. */
  @Test
  void examples_stay_on_their_side_when_data_is_added() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<TrainingExample> before = new ArrayList<>();
      for (int g = 0; g < 60; g++) {
        before.addAll(group(random, g));
      }
      Splits first = split(before, seed);
      List<TrainingExample> after = new ArrayList<>(before);
      for (int g = 60; g < 160; g++) {
        after.addAll(group(random, g));
      }
      Splits second = split(after, seed);
      for (Side side : Side.values()) {
        assertThat(second.on(side)).as("%s, seed %d", side, seed).containsAll(first.on(side));
      }
      assertThat(SplitOverlap.find(second)).isEmpty();
    }
  }

  @Test
  void an_example_that_would_join_two_sides_is_dropped_and_listed() {
    String parking = "건물 뒤편에 네 대까지 세우실 수 있습니다. 한 시간은 무료이고, 그 뒤로는 십 분에 오백 원입니다.";
    TrainingExample one = at(1, "p", "빵 언제 나와요?", "소금빵은 아침 아홉 시와 낮 한 시에 나옵니다.");
    TrainingExample two = at(2, "p", "차 어디에 세워요?", parking);
    // The question of the first with the answer of the second.
    TrainingExample both = at(3, "p", "빵 언제 나와요?", parking);
    int together = 0;
    int apart = 0;
    for (int seed = 0; seed < 60; seed++) {
      Splits splits = split(List.of(one, two, both), seed);
      if (sides(List.of(one, two), splits).size() == 1) {
        together++;
        assertThat(sides(List.of(one, two, both), splits)).hasSize(1);
        assertThat(splits.dropped()).isEmpty();
      } else {
        apart++;
        assertThat(splits.dropped())
            .singleElement()
            .satisfies(d -> assertThat(d.reason().code()).isEqualTo("split.bridge"))
            .satisfies(d -> assertThat(d.reason().toString()).startsWith("a.csv:3: It belongs"));
        assertThat(splits.size()).isEqualTo(2);
      }
    }
    assertThat(together).isPositive();
    assertThat(apart).isPositive();
  }

  @Test
  void the_seed_decides_and_the_order_of_reading_does_not() {
    List<TrainingExample> all = different(3, 60, "blog", "sns");
    List<TrainingExample> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(9));
    assertThat(split(all, 1).test()).containsExactlyInAnyOrderElementsOf(split(all, 1).test());
    assertThat(split(shuffled, 1).test()).containsExactlyInAnyOrderElementsOf(split(all, 1).test());
    assertThat(new HashSet<>(split(all, 2).test()))
        .isNotEqualTo(new HashSet<>(split(all, 1).test()));
  }

  /** Groups of edited copies, of one question, and of growing conversations; 30 seeds. */
  @Test
  void nothing_is_lost_and_no_group_is_torn_apart_whatever_the_data() {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      List<TrainingExample> all = new ArrayList<>();
      List<List<TrainingExample>> groups = new ArrayList<>();
      for (int g = 0; g < 40; g++) {
        List<TrainingExample> group = group(random, g);
        groups.add(group);
        all.addAll(group);
      }
      Collections.shuffle(all, random);
      Splits splits = split(all, seed);
      List<TrainingExample> together = new ArrayList<>(splits.training());
      together.addAll(splits.validation());
      together.addAll(splits.test());
      assertThat(together.size() + splits.dropped().size()).isEqualTo(all.size());
      assertThat(splits.dropped().size()).isLessThan(all.size() / 50 + 2);
      for (List<TrainingExample> group : groups) {
        assertThat(sides(group, splits)).as("seed %d", seed).hasSize(1);
      }
      assertThat(SplitOverlap.find(splits)).isEmpty();
    }
  }

  private static List<TrainingExample> group(Random random, int g) {
    List<TrainingExample> group = new ArrayList<>();
    String question = text(random, 30);
    String answer = text(random, 150);
    int line = 100 * g;
    group.add(at(line, "p", question, answer));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      switch (g % 3) {
        case 0 -> group.add(at(line + i, "p", question + i, answer + " 덧붙임 " + i));
        case 1 -> group.add(at(line + i, "p", question, text(random, 150)));
        default ->
            group.add(
                new ChatExample(
                    List.of(
                        Message.user(question),
                        Message.assistant(answer),
                        Message.user(text(random, 90)),
                        Message.assistant(text(random, 400))),
                    Provenance.of("a", line + i, "x").withPurpose("p")));
      }
    }
    return group;
  }

  private static Set<Integer> sides(List<TrainingExample> group, Splits splits) {
    Set<Integer> sides = new HashSet<>();
    for (TrainingExample e : group) {
      sides.add(splits.training().contains(e) ? 0 : splits.validation().contains(e) ? 1 : 2);
    }
    return sides;
  }

  @Test
  void the_same_example_on_two_sides_is_an_error_that_names_both() {
    TrainingExample here = at(3, "p", "빵 언제 나와요?", "아침 아홉 시에 나옵니다.");
    TrainingExample there = at(8, "p", "빵 언제 나와요?", "아침 아홉 시에 나옵니다.");
    assertThatThrownBy(
            () -> SplitOverlap.check(new Splits(List.of(here), List.of(), List.of(there))))
        .isInstanceOf(HiveTuneException.class)
        .hasMessage(
            "a.csv:8: This example and the one at a.csv:3 stand on different sides, but are 100 %"
                + " alike. Keep near duplicates on one side; Splitter.stratified does.");
  }

  @Test
  void a_near_duplicate_between_any_two_sides_is_an_error() {
    String answer = "오늘 구운 소금빵은 아침 아홉 시와 낮 한 시, 저녁 다섯 시에 나옵니다. 따뜻할 때 오십시오.";
    TrainingExample a = at(1, "p", "빵 나오는 시간", answer);
    TrainingExample b = at(2, "p", "빵 나오는 시각", answer.replace("저녁 다섯", "밤 여덟"));
    TrainingExample other = at(3, "p", "주차", "가게 앞에 두 대까지 세우실 수 있습니다.");
    assertThat(SplitOverlap.find(new Splits(List.of(a), List.of(b), List.of(other)))).hasSize(1);
    assertThat(SplitOverlap.find(new Splits(List.of(other), List.of(a), List.of(b)))).hasSize(1);
    assertThat(SplitOverlap.find(new Splits(List.of(a, b), List.of(), List.of(other)))).isEmpty();
  }

  @Test
  void shares_that_do_not_add_up_are_refused_with_their_values() {
    assertThatThrownBy(() -> new SplitShares(0.7, 0.2, 0.2))
        .hasMessageContaining("0.7 + 0.2 + 0.2");
    assertThatThrownBy(() -> new SplitShares(0, 0.5, 0.5)).hasMessageContaining("training above 0");
  }
}
