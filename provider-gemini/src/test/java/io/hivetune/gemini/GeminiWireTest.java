package io.hivetune.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.Message;
import io.hivetune.testkit.Fault;
import io.hivetune.testkit.Fixtures;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.JobStatus;
import io.hivetune.tuning.JobStatus.Phase;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ProviderException.Kind;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, with Google's real clients. */
class GeminiWireTest {
  private final GeminiFixture it = new GeminiFixture();

  @AfterEach
  void close() {
    it.close();
  }

  /** The body's shape is that of the recorded traffic of google-genai 2.0.0 ("vertex SFT"). */
  @Test
  void a_job_is_made_with_everything_that_was_asked() {
    it.provider.submit(
        GeminiFixture.request()
            .validation(Fixtures.supportValidation())
            .epochs(3)
            .learningRateMultiplier(1.5)
            .loraRank(4)
            .labels(Map.of("team", "고객지원"))
            .token("t-1")
            .build());

    JsonNode body = it.standIn.calls("jobs.create").get(0).json();
    JsonNode spec = body.path("supervisedTuningSpec");
    assertThat(it.standIn.calls("jobs.create").get(0).path())
        .isEqualTo("/v1beta1/projects/hive-media/locations/us-central1/tuningJobs");
    assertThat(body.path("baseModel").asText()).isEqualTo("gemini-3.5-flash");
    assertThat(spec.path("trainingDatasetUri").asText())
        .matches("gs://hive-tuning/hivetune/hivetune-[0-9a-f]{32}\\.jsonl");
    assertThat(it.standIn.objects())
        .containsKeys(
            spec.path("trainingDatasetUri").asText(), spec.path("validationDatasetUri").asText());
    assertThat(spec.path("hyperParameters").toString())
        .isEqualTo(
            "{\"epochCount\":3,\"learningRateMultiplier\":1.5,"
                + "\"adapterSize\":\"ADAPTER_SIZE_FOUR\"}");
    assertThat(body.path("tunedModelDisplayName").asText()).isEqualTo("support-t-1");
    assertThat(body.path("labels").path("hivetune_token").asText()).isEqualTo("t-1");
    assertThat(body.path("labels").path("team").asText()).isEqualTo("고객지원");
    assertThat(body.path("description").asText())
        .contains(Fixtures.support().fingerprint().sha256());
  }

  @Test
  void the_object_holds_the_conversations_and_nothing_of_where_they_came_from() {
    it.provider.submit(
        GeminiFixture.request()
            .validation(Fixtures.supportValidation())
            .systemPrompt("친절하게 답합니다.")
            .build());

    List<String> sent = List.copyOf(it.standIn.objects().values());
    assertThat(sent.get(0).split("\n")).hasSize(12);
    assertThat(sent.get(0).split("\n")[1])
        .isEqualTo(
            "{\"systemInstruction\":{\"role\":\"system\",\"parts\":[{\"text\":\"친절하게 답합니다.\"}]},"
                + "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"주문을 취소하고 싶어요.\"}]},"
                + "{\"role\":\"model\",\"parts\":[{\"text\":"
                + "\"네, 고객님. 마이페이지의 주문 내역에서 취소를 누르시면 바로 처리됩니다.\"}]}]}");
    assertThat(sent.get(1).split("\n")).hasSize(3);
    assertThat(it.standIn.calls())
        .allSatisfy(c -> assertThat(c.text()).doesNotContain("상담.jsonl", "검증.jsonl"));
  }

  @Test
  void nothing_is_sent_when_the_data_holds_personal_data_and_the_value_is_not_shown() {
    TuningRequest request =
        TuningRequest.supervised(GeminiFixture.FLASH, Fixtures.supportWithPersonalData())
            .scanner(Fixtures.scanner())
            .build();
    assertThatThrownBy(() -> it.provider.submit(request))
        .hasMessageContaining("상담.jsonl:101")
        .hasMessageContaining("상담.jsonl:102")
        .hasMessageNotContaining("4567");
    assertThat(it.standIn.calls()).isEmpty();
  }

  @Test
  void states_steps_and_the_model_come_back() throws Exception {
    it.standIn.states(
        "JOB_STATE_QUEUED",
        "JOB_STATE_PENDING",
        "JOB_STATE_RUNNING",
        "JOB_STATE_PAUSED",
        "JOB_STATE_RUNNING",
        "JOB_STATE_SUCCEEDED");
    TuningJob job = it.provider.submit(GeminiFixture.request().epochs(3).build());
    List<JobSnapshot> seen = new ArrayList<>();
    TunedModel model = job.await(Duration.ofHours(1), seen::add);

    assertThat(seen)
        .extracting(s -> s.status().phase())
        .containsExactly(Phase.QUEUED, Phase.RUNNING, Phase.PAUSED, Phase.RUNNING, Phase.SUCCEEDED);
    assertThat(seen.get(2).status().raw()).isEqualTo("JOB_STATE_PAUSED");
    var progress = seen.get(1).progress().orElseThrow();
    assertThat(progress.step()).isEqualTo(40);
    assertThat(progress.totalEpochs()).isEqualTo(3);
    assertThat(model.ref())
        .isEqualTo(ModelRef.parse("vertex:projects/123/locations/us-central1/endpoints/1001"));
    assertThat(model.checkpoints()).extracting(c -> c.step()).containsExactly(40L, 80L);
    assertThat(model.settings()).containsEntry("epochs", "3 (asked)");
    assertThat(JobRef.parse(job.ref().toString())).isEqualTo(job.ref());
  }

  @Test
  void a_state_nobody_has_seen_before_breaks_nothing() {
    it.standIn.states("JOB_STATE_PENDING", "JOB_STATE_PONDERING", "JOB_STATE_SUCCEEDED");
    TuningJob job = it.provider.submit(GeminiFixture.request().build());
    assertThat(job.refresh().status())
        .isEqualTo(new JobStatus(Phase.UNKNOWN, "JOB_STATE_PONDERING"));
    assertThat(job.refresh().status().phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void a_wait_outlives_a_service_that_is_out_of_order_for_a_while() throws Exception {
    it.standIn.states("JOB_STATE_PENDING", "JOB_STATE_RUNNING", "JOB_STATE_SUCCEEDED");
    TuningJob job = it.provider.submit(GeminiFixture.request().build());
    Fault down = Fault.answer(503);
    it.standIn.fail("jobs.get", down, down, down, down, Fault.drop(), Fault.tooMany(7));
    assertThat(job.await(Duration.ofHours(1), ProgressListener.silent()).job())
        .isEqualTo(job.ref());
  }

  @Test
  void a_job_made_elsewhere_can_be_followed_but_its_data_is_not_known() {
    String name = it.standIn.foreignJob();
    it.standIn.setState(name, "JOB_STATE_SUCCEEDED");
    TuningJob job = it.provider.job(new JobRef("vertex", name));
    assertThatThrownBy(() -> job.await(Duration.ofHours(1), ProgressListener.silent()))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("was not started by HiveTune");
  }

  @Test
  void a_chat_sends_all_turns_and_options_and_tells_the_tokens() {
    try (StreamingChatModel model = it.provider.chat(GeminiFixture.FLASH)) {
      ChatReply reply =
          model.chat(
              new ChatRequest(
                  List.of(
                      Message.system("짧게 답합니다."),
                      Message.user("안녕하세요?"),
                      Message.assistant("네."),
                      Message.user("배송은요?")),
                  new GenerationOptions(5, 0.5, 0.75, List.of("끝"), OptionalLong.of(7))));
      assertThat(reply.text()).isEqualTo("답변: 배");
      assertThat(reply.finishReason()).isEqualTo(FinishReason.LENGTH);
      assertThat(reply.usage()).isEqualTo(new Usage(13, 5));
    }
    JsonNode sent = it.standIn.calls("chat").get(0).json();
    assertThat(sent.path("contents")).hasSize(3);
    assertThat(sent.path("contents").path(1).path("role").asText()).isEqualTo("model");
    assertThat(sent.path("systemInstruction").path("parts").path(0).path("text").asText())
        .isEqualTo("짧게 답합니다.");
    JsonNode config = sent.path("generationConfig");
    assertThat(config.path("temperature").asDouble()).isEqualTo(0.5);
    assertThat(config.path("topP").asDouble()).isEqualTo(0.75);
    assertThat(config.path("maxOutputTokens").asInt()).isEqualTo(5);
    assertThat(config.path("stopSequences").toString()).isEqualTo("[\"끝\"]");
    assertThat(config.path("seed").asInt()).isEqualTo(7);
  }

  @Test
  void a_streamed_answer_is_its_pieces_joined() {
    it.standIn.answering(q -> "배송은 2~3일 걸립니다. 😀");
    List<String> pieces = new ArrayList<>();
    try (StreamingChatModel model = it.provider.chat(GeminiFixture.FLASH)) {
      ChatReply reply = model.chat(ChatRequest.ofUser("배송은요?"), pieces::add);
      assertThat(pieces).hasSize(2);
      assertThat(String.join("", pieces)).isEqualTo(reply.text()).isEqualTo("배송은 2~3일 걸립니다. 😀");
      assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(reply.usage().promptTokens()).isEqualTo(5);
    }
  }

  @Test
  void a_chat_is_tried_again_on_the_injected_clock() {
    it.standIn.fail("chat", Fault.answer(503), Fault.drop());
    try (StreamingChatModel model = it.provider.chat(GeminiFixture.FLASH)) {
      assertThat(model.chat(ChatRequest.ofUser("배송은요?")).text()).isEqualTo("답변: 배송은요?");
    }
    assertThat(it.standIn.calls("chat")).hasSize(3);
    assertThat(it.time.slept()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void a_refused_token_is_said_without_the_token() {
    try (GeminiProvider provider =
        GeminiProvider.open(
            GeminiConfig.vertex("hive-media", "us-central1", "hive-tuning")
                .accessToken("wrong-token-9876543210")
                .baseUrl(it.standIn.url())
                .time(it.time, it.time)
                .build())) {
      ProviderException e =
          catchThrowableOfType(
              ProviderException.class, () -> provider.submit(GeminiFixture.request().build()));
      assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION);
      // The stand-in echoes the token.
      assertThat(e).hasMessageNotContaining("9876543210");
    }
  }
}
