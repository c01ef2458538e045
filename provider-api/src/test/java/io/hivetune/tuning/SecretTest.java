package io.hivetune.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  private record Holder(Secret key) {}

  @Test
  void it_does_not_show_itself_in_whatever_holds_it() {
    Secret secret = Secret.of("sk-abc-123");
    assertThat("" + secret + new Holder(secret)).doesNotContain("abc");
    assertThat(secret.redact("wrong key sk-abc-123!")).isEqualTo("wrong key ***!");
    assertThat(secret).isEqualTo(Secret.of("sk-abc-123")).isNotEqualTo(Secret.of("sk-abc-124"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "sk-abc 1", "sk-abc\n", "키-abc"})
  void a_damaged_key_is_refused_without_being_shown(String value) {
    assertThatThrownBy(() -> Secret.of(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("abc");
  }
}
