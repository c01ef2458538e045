package io.hivetune.dataset.korean.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds what was reached on the frozen set, a little below the figures in the log, so that a change
 * that finds less or too much is noticed. The set is no goal of its own: its half B is not looked
 * at.
 */
class FrozenSetTest {
  private static final List<FrozenSet> SET = FrozenSet.read();

  private static Scores half(String half) {
    return Scores.of(
        KoreanPersonalData.scanner(), SET.stream().filter(t -> t.half().equals(half)).toList());
  }

  @Test
  void the_set_is_whole() {
    assertThat(SET).hasSize(581 + 385);
  }

  @Test
  void half_a_keeps_what_was_reached() {
    Scores scores = half("A");
    assertThat(scores.all.precision()).isGreaterThan(0.98);
    assertThat(scores.all.recall()).isGreaterThan(0.97);
    assertThat(scores.cleanChanged).isLessThanOrEqualTo(1);
  }

  @Test
  void half_b_keeps_what_was_reached() {
    Scores scores = half("B");
    assertThat(scores.all.precision()).isGreaterThan(0.93);
    assertThat(scores.all.recall()).isGreaterThan(0.88);
    assertThat(scores.cleanChanged).isLessThanOrEqualTo(3);
  }
}
