package io.hivetune.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TokenStatistics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts of texts were asked of js-tiktoken; the recipe lies in {@code src/test/reference}. */
class OpenAiTokensTest {
  private static final int FOR_ANY_TURN = 3 + 1 + 3;

  private final OpenAiTokens counter = new OpenAiTokens();

  @Test
  void texts_have_as_many_tokens_as_another_implementation_says() throws IOException {
    String reference =
        Files.readString(Path.of("src/test/reference/tokens/o200k.json"), StandardCharsets.UTF_8);
    JsonNode cases = new ObjectMapper().readTree(reference);
    assertThat(cases).hasSizeGreaterThan(10);
    for (JsonNode each : cases) {
      assertThat(counter.count(List.of(Message.user(each.get("text").asText()))) - FOR_ANY_TURN)
          .as(each.get("text").asText())
          .isEqualTo(each.get("tokens").asLong());
    }
  }

  @Test
  void a_preference_counts_its_prompt_for_each_answer() {
    PreferenceExample pair =
        new PreferenceExample(
            List.of(Message.user("hello world")), "hello world", "", Provenance.NONE);
    // Two conversations of two turns: 2 · (2 · (3 + 1) + 3) around 2 + 2 and 2 + 0 tokens.
    assertThat(counter.count(pair)).isEqualTo(2 * (2 * (3 + 1) + 3) + 6);
  }

  @Test
  void statistics_say_what_is_truncated_and_what_is_billed() {
    Dataset data =
        Dataset.of(
            List.of(
                ChatExample.of("hello world", "hello world"),
                ChatExample.of("hello world", ""),
                ChatExample.of("", "").withProvenance(Provenance.of("a.csv", 2, "csv"))));
    TokenStatistics statistics = TokenStatistics.of(data, counter, 12);
    assertThat(statistics.counter()).isEqualTo("o200k_base");
    assertThat(statistics.total()).isEqualTo(15 + 13 + 11);
    assertThat(statistics.truncated()).isEqualTo(2);
    assertThat(statistics.lost()).isEqualTo(3 + 1);
    assertThat(statistics.billed(3)).isEqualTo(3 * 35);
    assertThat(statistics.quantile(0.5)).isEqualTo(13);
    assertThat(statistics.quantile(1)).isEqualTo(15);
    assertThat(statistics.mean()).isEqualTo(13);
  }
}
