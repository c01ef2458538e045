package io.hivetune.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Role;
import io.hivetune.testkit.Fixtures;
import io.hivetune.testkit.ManualTime;
import io.hivetune.testkit.VertexStandIn;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.UnsupportedCapabilityException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is refused before anything is uploaded, with its sentence. */
class GeminiChecksTest {
  private final VertexStandIn standIn = VertexStandIn.start(GeminiFixture.TOKEN);
  private final ManualTime time = ManualTime.at("2026-11-25T00:00:00Z");

  @AfterEach
  void close() {
    standIn.close();
  }

  private GeminiProvider byKey() {
    return GeminiProvider.open(
        GeminiConfig.apiKey(GeminiFixture.TOKEN).baseUrl(standIn.url()).time(time, time).build());
  }

  private GeminiProvider in(String location) {
    return GeminiProvider.open(
        GeminiConfig.vertex("hive-media", location, "hive-tuning")
            .accessToken(GeminiFixture.TOKEN)
            .baseUrl(standIn.url())
            .time(time, time)
            .build());
  }

  private static TuningRequest on(String model) {
    return TuningRequest.supervised(ModelRef.of("vertex", model), Fixtures.support())
        .scanner(Fixtures.scanner())
        .build();
  }

  @Test
  void an_api_key_can_not_tune_and_the_way_out_is_named() {
    try (GeminiProvider provider = byKey()) {
      UnsupportedCapabilityException e =
          catchThrowableOfType(
              UnsupportedCapabilityException.class,
              () -> provider.submit(GeminiFixture.request().build()));
      assertThat(e).hasMessageContaining("May 2025").hasMessageContaining("GeminiConfig.vertex(");
      assertThat(e.sentences(Locale.KOREAN))
          .isEqualTo(
              "API 키로는 Gemini의 답변만 받을 수 있습니다. Gemini API에는 2025년 5월 이후 튜닝할 수 있는 모델이"
                  + " 없습니다. GeminiConfig.vertex(프로젝트, 지역, 버킷)으로 Vertex AI에서 튜닝해 주세요.");
    }
    assertThat(standIn.calls()).isEmpty();
  }

  @Test
  void an_api_key_answers() {
    try (GeminiProvider provider = byKey()) {
      assertThat(provider.chat(GeminiFixture.FLASH).chat(ChatRequest.ofUser("배송은요?")).text())
          .isEqualTo("답변: 배송은요?");
      assertThat(provider.toString()).doesNotContain(GeminiFixture.TOKEN);
    }
    assertThat(standIn.calls("chat").get(0).headers())
        .containsEntry("x-goog-api-key", GeminiFixture.TOKEN);
  }

  @Test
  void old_names_have_their_own_sentences() {
    try (GeminiProvider provider = in("us-central1")) {
      assertThatThrownBy(() -> provider.submit(on("gemini-1.5-flash")))
          .hasMessageContaining("older guides")
          .hasMessageContaining("vertex:gemini-3.5-flash");
      assertThatThrownBy(() -> provider.submit(on("gemini-2.5-flash-lite")))
          .hasMessageContaining("2026-10-16");
      assertThatThrownBy(() -> provider.submit(on("tunedModels/blog-123")))
          .hasMessageContaining("AI Studio");
      assertThatThrownBy(() -> provider.submit(on("gpt-4o-mini-2024-07-18")))
          .hasMessageContaining("OpenAiProvider");
      assertThatThrownBy(() -> provider.chat(ModelRef.of("vertex", "gemini-1.5-flash")))
          .isInstanceOf(ProviderException.class);
      assertThat(provider.validate(on("gemini-3.5-flash"))).isEmpty();
    }
    assertThat(standIn.calls()).isEmpty();
  }

  @Test
  void the_learning_rate_of_old_guides_is_refused_with_what_to_give_instead() {
    try (GeminiProvider provider = in("us-central1")) {
      TuningRequest request = GeminiFixture.request().learningRate(0.001).build();
      assertThatThrownBy(() -> provider.submit(request))
          .isInstanceOf(UnsupportedCapabilityException.class)
          .hasMessageContaining("learningRateMultiplier(1.0)");
    }
  }

  @Test
  void every_problem_is_told_at_once() {
    ChatExample partly =
        new ChatExample(
            List.of(
                Message.user("안녕하세요?"),
                new Message(Role.ASSISTANT, "네.", false),
                Message.user("배송은요?"),
                Message.assistant("2~3일 걸립니다.")),
            Provenance.of("상담.jsonl", 5, "openai-chat-jsonl"));
    TuningRequest request =
        TuningRequest.supervised(
                ModelRef.of("vertex", "gemini-3.5-flash"), Dataset.of(List.of(partly)))
            .scanner(Fixtures.scanner())
            .loraRank(3)
            .labels(Map.of("Team", "cs"))
            .build();
    try (GeminiProvider provider = in("asia-northeast3")) {
      assertThat(provider.validate(request).stream().map(Object::toString))
          .hasSize(4)
          .anyMatch(s -> s.contains("us-central1 and europe-west4"))
          .anyMatch(s -> s.contains("loraRank is 3"))
          .anyMatch(s -> s.contains("\"Team\""))
          .anyMatch(s -> s.startsWith("상담.jsonl:5: ") && s.contains("learns every answer"));
    }
    assertThat(standIn.calls()).isEmpty();
  }

  @Test
  void the_environment_is_read_and_what_is_missing_is_named() {
    GeminiConfig vertex =
        GeminiConfig.fromEnvironment(
            Map.of(
                "GOOGLE_CLOUD_PROJECT", "hive-media",
                "HIVETUNE_BUCKET", "hive-tuning",
                "HIVETUNE_ACCESS_TOKEN", "ya29-x\n"));
    assertThat(vertex.access()).isInstanceOf(GeminiAccess.Vertex.class);
    assertThat(vertex.toString()).doesNotContain("ya29-x");
    assertThat(GeminiConfig.fromEnvironment(Map.of("GEMINI_API_KEY", "AIza-x")).access())
        .isInstanceOf(GeminiAccess.ApiKey.class);
    assertThatThrownBy(() -> GeminiConfig.fromEnvironment(Map.of()))
        .hasMessageContaining("GOOGLE_CLOUD_PROJECT")
        .hasMessageContaining("HIVETUNE_BUCKET");
    assertThatThrownBy(() -> GeminiConfig.vertex("프로젝트", "us-central1", "hive-tuning"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("project");
  }
}
