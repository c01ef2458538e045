package io.hivetune.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRefTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openai:gpt-4.1-mini-2025-04-14|openai|gpt-4.1-mini-2025-04-14|",
        "openai:ft:gpt-4.1-mini:acme::abc|openai|ft:gpt-4.1-mini:acme::abc|",
        "vertex:projects/p/locations/l/endpoints/1|vertex|projects/p/locations/l/endpoints/1|",
        "local:/models/base|local|/models/base|",
        "local:/models/base#/models/어댑터 1|local|/models/base|/models/어댑터 1",
        "local:C:\\models\\base|local|C:\\models\\base|",
        "local:C:\\models\\base#D:\\adapter|local|C:\\models\\base|D:\\adapter",
        "local:/models/c#/base#/adapter|local|/models/c#/base|/adapter",
        "vllm:http://host:8000#blog|vllm|http://host:8000|blog",
        "answers:정답 (최종).jsonl|answers|정답 (최종).jsonl|",
      })
  void what_is_parsed_prints_the_same(String text, String scheme, String name, String part) {
    ModelRef ref = ModelRef.parse(text);
    assertThat(ref.scheme()).isEqualTo(scheme);
    assertThat(ref.name()).isEqualTo(name);
    assertThat(ref.part().orElse(null)).isEqualTo(part);
    assertThat(ref.toString()).isEqualTo(text);
    assertThat(ModelRef.parse(ref.toString())).isEqualTo(ref);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "gpt-4.1", ":x", "openai:", "local: ", "local:/base#", "OPENAI:x", "a b:c"})
  void what_is_no_reference_is_refused(String text) {
    assertThatThrownBy(() -> ModelRef.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_drive_letter_without_a_scheme_is_not_taken_for_one() {
    assertThatThrownBy(() -> ModelRef.parse("C:\\models\\base"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"C\"");
  }

  @Test
  void the_base_has_no_part() {
    assertThat(ModelRef.parse("local:/base#/adapter").base())
        .isEqualTo(ModelRef.of("local", "/base"));
  }
}
