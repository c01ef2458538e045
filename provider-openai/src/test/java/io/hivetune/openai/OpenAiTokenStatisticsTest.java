package io.hivetune.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TokenStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** "hello world" is two tokens of o200k_base, as OpenAI's own tokenizer page shows. */
class OpenAiTokenStatisticsTest {
  private final OpenAiTokens counter = new OpenAiTokens();

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
