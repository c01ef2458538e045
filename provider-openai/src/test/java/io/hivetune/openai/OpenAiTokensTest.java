package io.hivetune.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenAiTokensTest {
  @Test
  void counts_are_those_of_another_implementation() {
    Map<String, Integer> counts = TokenReference.counts();
    assertThat(counts).hasSizeGreaterThan(25);
    OpenAiTokens tokens = new OpenAiTokens();
    int role = counts.get("user");
    counts.forEach(
        (text, expected) ->
            assertThat(tokens.count(List.of(Message.user(text))))
                .as(text)
                .isEqualTo(3 + 3 + role + expected));
  }
}
