package io.hivetune.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Provenance;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdempotencyTokenTest {
  private static final ModelRef BASE = ModelRef.of("fake", "base");
  private static final Dataset DATA = Dataset.of(List.of(ChatExample.of("안녕하세요?", "반갑습니다.")));

  private static TuningRequest.Builder request() {
    return TuningRequest.supervised(BASE, DATA);
  }

  @Test
  void equal_work_has_an_equal_token_wherever_the_data_came_from_and_whoever_checks_it() {
    Dataset elsewhere =
        Dataset.of(
            List.of(
                ChatExample.of("안녕하세요?", "반갑습니다.")
                    .withProvenance(Provenance.of("b.csv", 3, "csv"))));
    String token = request().labels(Map.of("a", "1", "b", "2")).build().idempotencyToken();
    assertThat(token).matches("[0-9a-f]{16}");
    assertThat(
            TuningRequest.supervised(BASE, elsewhere)
                .labels(Map.of("b", "2", "a", "1"))
                .scanner(text -> List.of())
                .allowPersonalData()
                .build()
                .idempotencyToken())
        .isEqualTo(token);
  }

  @Test
  void whatever_changes_the_model_changes_the_token() {
    Set<String> tokens = new HashSet<>();
    List<TuningRequest> different =
        List.of(
            request().build(),
            request().validation(DATA).build(),
            request().epochs(3).build(),
            request().seed(3).build(),
            request().name("other").build(),
            request().systemPrompt("짧게").build(),
            request().labels(Map.of("a", "1")).build(),
            TuningRequest.preference(BASE, DATA, 0.1).build(),
            TuningRequest.supervised(ModelRef.of("fake", "other"), DATA).build(),
            request().token("mine").build());
    different.forEach(r -> tokens.add(r.idempotencyToken()));
    assertThat(tokens).hasSize(different.size()).contains("mine");
  }

  @Test
  void a_token_that_no_service_could_keep_is_refused() {
    assertThatThrownBy(() -> request().token("Über").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("token must be 1 to 32");
  }
}
