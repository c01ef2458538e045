package io.hivetune.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hivetune.chat.ModelRef;
import io.hivetune.testkit.Fault;
import io.hivetune.testkit.Fixtures;
import io.hivetune.testkit.ManualTime;
import io.hivetune.testkit.OpenAiStandIn;
import io.hivetune.tuning.InvalidRequestException;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ProviderException.Kind;
import io.hivetune.tuning.Retirement;
import io.hivetune.tuning.TuningRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenAI closes self-serve tuning; the dates are those of its deprecations page on 2026-11-24. */
class OpenAiRetirementTest {
  private final OpenAiStandIn standIn = OpenAiStandIn.start(OpenAiFixture.KEY);

  @AfterEach
  void close() {
    standIn.close();
  }

  private OpenAiConfig.Builder config(String day) {
    ManualTime time = ManualTime.at(day + "T00:00:00Z");
    return OpenAiConfig.builder(OpenAiFixture.KEY).baseUrl(standIn.baseUrl()).time(time, time);
  }

  private static TuningRequest on(String model) {
    return TuningRequest.supervised(ModelRef.of("openai", model), Fixtures.support())
        .scanner(Fixtures.scanner())
        .build();
  }

  @Test
  void an_organisation_that_is_locked_out_is_told_where_to_go() {
    standIn.fail("jobs.create", Fault.answer(403, "training_not_available"));
    try (OpenAiProvider provider = OpenAiProvider.open(config("2026-11-25").build())) {
      ProviderException e =
          catchThrowableOfType(
              ProviderException.class, () -> provider.submit(on("gpt-4.1-mini-2025-04-14")));
      assertThat(e.kind()).isEqualTo(Kind.RETIRED);
      assertThat(e.isRetryable()).isFalse();
      assertThat(e.answer().orElseThrow().code()).contains("training_not_available");
      assertThat(e.sentences(Locale.KOREAN)).contains("Vertex AI나 사내 장비에서 튜닝해 주세요");
      assertThat(e).hasMessageContaining("Tune the same data on Vertex AI");
    }
    // The upload still works for such organisations; nothing of it is left.
    assertThat(standIn.fileContents()).isEmpty();
  }

  @Test
  void jobs_can_be_made_up_to_the_last_day_and_not_after_it() {
    try (OpenAiProvider provider = OpenAiProvider.open(config("2027-01-05").build())) {
      assertThat(provider.validate(on("gpt-4.1-mini-2025-04-14"))).isEmpty();
    }
    try (OpenAiProvider provider = OpenAiProvider.open(config("2027-01-06").build())) {
      assertThatThrownBy(() -> provider.submit(on("gpt-4.1-mini-2025-04-14")))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("no new tuning jobs since 2027-01-06");
    }
    assertThat(standIn.calls()).isEmpty();
  }

  @Test
  void models_that_have_stopped_are_refused_before_any_upload() {
    try (OpenAiProvider provider = OpenAiProvider.open(config("2026-11-25").build())) {
      assertThatThrownBy(() -> provider.submit(on("gpt-4.1-nano-2025-04-14")))
          .hasMessageContaining("gpt-4.1-nano-2025-04-14")
          .hasMessageContaining("2026-10-23");
      assertThatThrownBy(() -> provider.submit(on("gemini-1.5-flash")))
          .hasMessageContaining("not a model of OpenAI");
      // One that merely begins like a stopped one is another model.
      assertThat(provider.validate(on("gpt-4.1-2025-04-14"))).isEmpty();
    }
    assertThat(standIn.calls()).isEmpty();
  }

  @Test
  void a_tuned_model_stops_with_its_base() {
    ModelRef tuned = ModelRef.parse("openai:ft:gpt-4.1-mini-2025-04-14:org:blog:abc");
    try (OpenAiProvider provider = OpenAiProvider.open(config("2027-01-13").build())) {
      provider.chat(tuned).close();
    }
    try (OpenAiProvider provider = OpenAiProvider.open(config("2027-01-14").build())) {
      ProviderException e =
          catchThrowableOfType(ProviderException.class, () -> provider.chat(tuned));
      assertThat(e.kind()).isEqualTo(Kind.RETIRED);
    }
  }

  @Test
  void what_is_to_come_is_told_the_next_first() {
    try (OpenAiProvider provider = OpenAiProvider.open(config("2026-11-25").build())) {
      assertThat(provider.retirements())
          .extracting(Retirement::date)
          .startsWith(LocalDate.of(2027, 1, 6), LocalDate.of(2027, 1, 14));
      assertThat(provider.retirements())
          .allSatisfy(r -> assertThat(r.source()).contains("read 2026-11-24"));
    }
  }

  @Test
  void other_services_have_other_dates_and_a_newer_table_counts(@TempDir Path folder)
      throws Exception {
    try (OpenAiProvider provider =
        OpenAiProvider.open(config("2028-01-01").compatibleService(standIn.baseUrl()).build())) {
      assertThat(provider.validate(on("gpt-4.1-mini-2025-04-14"))).isEmpty();
      assertThat(provider.retirements()).isEmpty();
    }
    Path table = folder.resolve("새 표.json");
    Files.writeString(
        table,
        """
        [{"subject": "gpt-4.1", "use": "MODEL", "date": "2026-12-01", "remedy": "retired.model",
          "source": "a newer page", "read": "2026-11-30"}]
        """,
        StandardCharsets.UTF_8);
    try (OpenAiProvider provider =
        OpenAiProvider.open(config("2026-12-01").retirements(table).build())) {
      assertThat(provider.validate(on("gpt-4.1-2025-04-14"))).hasSize(1);
      assertThat(provider.validate(on("gpt-4.1-nano-2025-04-14"))).isEmpty();
    }
  }
}
