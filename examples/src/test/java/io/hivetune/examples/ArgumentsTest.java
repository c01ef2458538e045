package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static final List<String> KNOWN = List.of("model", "data");

  @Test
  void a_name_may_come_more_than_once_and_keeps_its_order() {
    Arguments arguments =
        Arguments.parse(
            List.of("--data", "상담 (최종).csv", "--model", "base", "--data", "블로그.jsonl"), KNOWN);

    assertThat(arguments.all("data")).containsExactly("상담 (최종).csv", "블로그.jsonl");
    assertThat(arguments.one("model")).contains("base");
  }

  @Test
  void every_unknown_argument_is_named_but_not_its_value() {
    assertThatExceptionOfType(HiveTuneException.class)
        .isThrownBy(() -> Arguments.parse(List.of("--dta", "a.csv", "stray"), KNOWN))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(Problem::toString)
                    .containsExactly(
                        "Unknown argument \"--dta\". Known: --model --data.",
                        "Unknown argument \"stray\". Known: --model --data."));
  }

  @Test
  void a_name_at_the_end_or_before_another_name_lacks_its_value() {
    assertThatExceptionOfType(HiveTuneException.class)
        .isThrownBy(() -> Arguments.parse(List.of("--data", "--model"), KNOWN))
        .satisfies(e -> assertThat(e.problems()).hasSize(2))
        .withMessageContaining("--data needs a value after it.")
        .withMessageContaining("--model needs a value after it.");
  }

  @Test
  void two_different_values_for_what_makes_sense_once_are_refused() {
    Arguments arguments = Arguments.parse(List.of("--model", "a", "--model", "b"), KNOWN);

    assertThatExceptionOfType(HiveTuneException.class)
        .isThrownBy(() -> arguments.one("model"))
        .withMessage("--model may be given once, but was given as: a, b.");
  }
}
