package io.hivetune.tuning.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.tuning.TuningRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineageTest {
  private static final Dataset DATA = Dataset.of(List.of(ChatExample.of("가", "나")));

  private static TuningRequest.Builder request() {
    return TuningRequest.supervised(ModelRef.of("fake", "base"), DATA);
  }

  @Test
  void what_a_service_keeps_comes_back_whole() {
    Lineage lineage =
        Lineage.of(request().validation(DATA).systemPrompt("짧게 답합니다.").epochs(3).seed(7).build());
    assertThat(Lineage.fromMap(lineage.toMap())).contains(lineage);
    assertThat(lineage.withSource("epochs", "3")).isEqualTo("3 (asked)");
    assertThat(lineage.withSource("batch-size", "4")).isEqualTo("4 (auto)");
    assertThat(lineage.withSource("batch-size", "auto")).isEqualTo("auto");
  }

  @Test
  void a_prompt_that_no_service_keeps_is_left_out_and_all_values_fit() {
    Lineage lineage = Lineage.of(request().systemPrompt("가".repeat(513)).build());
    assertThat(lineage.systemPrompt()).isEmpty();
    assertThat(Lineage.of(request().systemPrompt("가".repeat(512)).build()).toMap())
        .allSatisfy(
            (key, value) -> {
              assertThat(key).hasSizeLessThanOrEqualTo(64);
              assertThat(value).hasSizeLessThanOrEqualTo(512);
            });
  }

  @Test
  void a_job_of_others_has_none() {
    assertThat(Lineage.fromMap(Map.of("team", "cs"))).isEmpty();
  }
}
