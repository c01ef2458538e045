package io.hivetune.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.tuning.ProviderException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenAiConfigTest {
  @Test
  void the_key_is_not_in_the_text_form() {
    OpenAiConfig config = OpenAiConfig.builder("sk-very-secret-1234").build();
    assertThat(config.toString()).doesNotContain("very-secret").contains("***");
    assertThat(config.apiKey().reveal()).isEqualTo("sk-very-secret-1234");
  }

  @Test
  void the_environment_is_read_and_a_missing_key_says_what_to_set() {
    OpenAiConfig config =
        OpenAiConfig.fromEnvironment(
            Map.of(
                "OPENAI_API_KEY", "sk-1\n",
                "OPENAI_BASE_URL", "http://localhost:1/v1",
                "OPENAI_ORG_ID", "org-1"));
    assertThat(config.apiKey().reveal()).isEqualTo("sk-1");
    assertThat(config.baseUrl()).isEqualTo(URI.create("http://localhost:1/v1"));
    assertThat(config.organization()).contains("org-1");
    assertThatThrownBy(() -> OpenAiConfig.fromEnvironment(Map.of()))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("OPENAI_API_KEY");
  }

  @Test
  void a_damaged_key_and_impossible_times_are_refused() {
    assertThatThrownBy(() -> OpenAiConfig.builder("sk-1 2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("sk-1");
    assertThatThrownBy(() -> OpenAiConfig.builder("sk-1").timeout(Duration.ZERO).build())
        .hasMessage("timeout must be positive, but was PT0S");
    assertThatThrownBy(() -> OpenAiConfig.builder("sk-1").baseUrl(URI.create("x/y")).build())
        .hasMessageContaining("baseUrl must begin with https://");
  }
}
