package io.hivetune.openai;

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
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.testkit.Call;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, with OpenAI's real client. */
class OpenAiWireTest {
  private final OpenAiFixture it = new OpenAiFixture();

  @AfterEach
  void close() {
    it.close();
  }

  /**
   * The body's shape is that of the recorded traffic of openai-java 4.101.0 (POST
   * /v1/fine_tuning/jobs), with the fields that HiveTune sets.
   */
  @Test
  void a_job_is_made_with_everything_that_was_asked() {
    it.provider.submit(
        OpenAiFixture.request()
            .validation(Fixtures.supportValidation())
            .epochs(3)
            .batchSize(4)
            .learningRateMultiplier(1.8)
            .seed(42)
            .systemPrompt("친절하게 답합니다.")
            .labels(Map.of("team", "cs"))
            .token("t-1")
            .build());

    JsonNode body = it.standIn.calls("jobs.create").get(0).json();
    assertThat(body.path("model").asText()).isEqualTo("gpt-4.1-mini-2025-04-14");
    assertThat(body.path("training_file").asText()).isEqualTo("file-1");
    assertThat(body.path("validation_file").asText()).isEqualTo("file-2");
    assertThat(body.path("suffix").asText()).isEqualTo("support-t-1");
    assertThat(body.path("seed").asInt()).isEqualTo(42);
    assertThat(body.path("method").toString())
        .isEqualTo(
            "{\"type\":\"supervised\",\"supervised\":{\"hyperparameters\":"
                + "{\"batch_size\":4,\"learning_rate_multiplier\":1.8,\"n_epochs\":3}}}");
    assertThat(body.path("metadata").path("hivetune_token").asText()).isEqualTo("t-1");
    assertThat(body.path("metadata").path("hivetune_training").asText())
        .isEqualTo(Fixtures.support().fingerprint().sha256());
    assertThat(body.path("metadata").path("team").asText()).isEqualTo("cs");
  }

  @Test
  void the_file_holds_the_conversations_and_nothing_of_where_they_came_from() {
    ChatExample partly =
        new ChatExample(
            List.of(
                Message.user("색상을 바꿀 수 있나요?"),
                new Message(io.hivetune.dataset.Role.ASSISTANT, "네.", false),
                Message.user("남색이요."),
                Message.assistant("네, 바꿔 두었습니다.")),
            Provenance.of("고객-비밀.xlsx", 7, "csv"));
    List<TrainingExample> data = new ArrayList<>(Fixtures.support().toList());
    data.add(partly);
    it.provider.submit(
        io.hivetune.tuning.TuningRequest.supervised(OpenAiFixture.MINI, Dataset.of(data))
            .scanner(Fixtures.scanner())
            .systemPrompt("친절하게 답합니다.")
            .build());

    String sent = it.standIn.fileContents().get(0);
    assertThat(sent.split("\n")).hasSize(13);
    assertThat(sent.split("\n")[12])
        .isEqualTo(
            "{\"messages\":[{\"role\":\"system\",\"content\":\"친절하게 답합니다.\"},"
                + "{\"role\":\"user\",\"content\":\"색상을 바꿀 수 있나요?\"},"
                + "{\"role\":\"assistant\",\"content\":\"네.\",\"weight\":0},"
                + "{\"role\":\"user\",\"content\":\"남색이요.\"},"
                + "{\"role\":\"assistant\",\"content\":\"네, 바꿔 두었습니다.\"}]}");
    assertThat(it.standIn.calls())
        .allSatisfy(c -> assertThat(c.text() + c.path()).doesNotContain("고객-비밀", "상담.jsonl"));
  }

  @Test
  void nothing_is_sent_when_the_data_holds_personal_data_and_the_value_is_not_shown() {
    var request =
        io.hivetune.tuning.TuningRequest.supervised(
                OpenAiFixture.MINI, Fixtures.supportWithPersonalData())
            .scanner(Fixtures.scanner())
            .build();
    assertThatThrownBy(() -> it.provider.submit(request))
        .hasMessageContaining("상담.jsonl:101")
        .hasMessageContaining("상담.jsonl:102")
        .hasMessageContaining("PHONE")
        .hasMessageNotContaining("4567");
    assertThat(it.standIn.calls()).isEmpty();
  }

  @Test
  void statuses_losses_and_the_model_come_back() throws Exception {
    it.standIn.statuses("validating_files", "queued", "running", "paused", "running", "succeeded");
    TuningJob job =
        it.provider.submit(OpenAiFixture.request().epochs(3).systemPrompt("친절하게 답합니다.").build());
    List<JobSnapshot> seen = new ArrayList<>();
    TunedModel model = job.await(Duration.ofHours(1), seen::add);

    assertThat(seen)
        .extracting(s -> s.status().phase())
        .containsExactly(Phase.QUEUED, Phase.RUNNING, Phase.PAUSED, Phase.RUNNING, Phase.SUCCEEDED);
    // The client's own enum knows no "paused"; the raw word is kept.
    assertThat(seen.get(2).status().raw()).isEqualTo("paused");
    var progress = seen.get(1).progress().orElseThrow();
    // The newest of the stand-in's 110 steps, of a curve of 12.5 divided by the step.
    assertThat(progress.step()).isEqualTo(110);
    assertThat(progress.totalSteps()).isEqualTo(110);
    assertThat(progress.epoch()).isEqualTo(3.0);
    assertThat(progress.trainingLoss()).isEqualTo(OptionalDouble.of(12.5 / 110));
    assertThat(model.ref().toString()).startsWith("openai:ft:gpt-4.1-mini-2025-04-14:org:support-");
    assertThat(ModelRef.parse(model.ref().toString())).isEqualTo(model.ref());
    assertThat(model.checkpoints()).hasSize(1);
    assertThat(model.checkpoints().get(0).step()).isEqualTo(90);
    assertThat(model.checkpoints().get(0).validationLoss()).isEqualTo(OptionalDouble.of(0.75));
    assertThat(model.settings())
        .containsEntry("epochs", "3 (asked)")
        .containsEntry("batch-size", "3 (auto)");
  }

  @Test
  void a_status_nobody_has_seen_before_breaks_nothing() throws Exception {
    it.standIn.statuses("validating_files", "pondering", "succeeded");
    TuningJob job = it.provider.submit(OpenAiFixture.request().build());
    assertThat(job.refresh().status()).isEqualTo(new JobStatus(Phase.UNKNOWN, "pondering"));
    assertThat(job.refresh().status().phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void a_wait_outlives_a_service_that_is_out_of_order_for_a_while() throws Exception {
    it.standIn.statuses("queued", "running", "succeeded");
    TuningJob job = it.provider.submit(OpenAiFixture.request().build());
    Fault down = Fault.answer(503);
    it.standIn.fail("jobs.get", down, down, down, down, down, Fault.drop(), Fault.tooMany(7));
    assertThat(job.await(Duration.ofHours(1), ProgressListener.silent()).job())
        .isEqualTo(job.ref());
  }

  @Test
  void a_job_made_elsewhere_can_be_followed_but_its_data_is_not_known() throws Exception {
    String id = it.standIn.foreignJob();
    it.standIn.setStatus(id, "succeeded");
    TuningJob job = it.provider.job(new JobRef("openai", id));
    assertThat(job.refresh().status().phase()).isEqualTo(Phase.SUCCEEDED);
    assertThatThrownBy(() -> job.await(Duration.ofHours(1), ProgressListener.silent()))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("was not started by HiveTune")
        .hasMessageContaining("openai:ft:gpt-4.1-mini-2025-04-14");
  }

  @Test
  void a_failed_job_tells_the_services_code_in_both_languages() {
    TuningJob job = it.provider.submit(OpenAiFixture.request().build());
    it.standIn.failJob(job.ref().id(), "invalid_training_file", "Line 3 is too long.");
    var e =
        catchThrowableOfType(
            io.hivetune.tuning.JobFailedException.class,
            () -> job.await(Duration.ofHours(1), ProgressListener.silent()));
    assertThat(e.sentences(Locale.KOREAN))
        .isEqualTo(
            "job:openai:ftjob-1 작업이 OpenAI에서 실패했습니다(invalid_training_file): Line 3 is too long.");
  }

  @Test
  void a_chat_sends_all_turns_and_options_and_tells_the_tokens() {
    try (StreamingChatModel model = it.provider.chat(OpenAiFixture.MINI)) {
      ChatReply reply =
          model.chat(
              new ChatRequest(
                  List.of(
                      Message.system("짧게 답합니다."),
                      Message.user("안녕하세요?"),
                      Message.assistant("네."),
                      Message.user("배송은요?")),
                  new GenerationOptions(5, 0.5, 0.9, List.of("끝"), java.util.OptionalLong.of(7))));

      assertThat(reply.text()).isEqualTo("답변: 배");
      assertThat(reply.finishReason()).isEqualTo(FinishReason.LENGTH);
      assertThat(reply.usage()).isEqualTo(new Usage(21, 5));
      assertThat(reply.model()).isEqualTo(OpenAiFixture.MINI);
    }
    JsonNode sent = it.standIn.calls("chat").get(0).json();
    assertThat(sent.path("messages")).hasSize(4);
    assertThat(sent.path("messages").path(2).path("role").asText()).isEqualTo("assistant");
    assertThat(sent.path("temperature").asDouble()).isEqualTo(0.5);
    assertThat(sent.path("top_p").asDouble()).isEqualTo(0.9);
    assertThat(sent.path("max_completion_tokens").asInt()).isEqualTo(5);
    assertThat(sent.path("stop").toString()).isEqualTo("[\"끝\"]");
    assertThat(sent.path("seed").asInt()).isEqualTo(7);
  }

  @Test
  void a_streamed_answer_is_its_pieces_joined() {
    it.standIn.answering(q -> "배송은 2~3일 걸립니다. 😀");
    List<String> pieces = new ArrayList<>();
    try (StreamingChatModel model = it.provider.chat(OpenAiFixture.MINI)) {
      ChatReply reply = model.chat(ChatRequest.ofUser("배송은요?"), pieces::add);
      assertThat(pieces).hasSize(2);
      assertThat(String.join("", pieces)).isEqualTo(reply.text()).isEqualTo("배송은 2~3일 걸립니다. 😀");
      assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(reply.usage().promptTokens()).isEqualTo(5);
    }
  }

  @Test
  void a_chat_is_tried_again_when_the_service_is_busy() {
    it.standIn.fail("chat", Fault.tooMany(7));
    try (StreamingChatModel model = it.provider.chat(OpenAiFixture.MINI)) {
      assertThat(model.chat(ChatRequest.ofUser("배송은요?")).text()).isEqualTo("답변: 배송은요?");
    }
    assertThat(it.standIn.calls("chat")).hasSize(2);
    // Retry-After was waited for, on the injected clock.
    assertThat(it.time.slept()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void organization_and_project_travel_as_headers() {
    try (OpenAiProvider provider =
        OpenAiProvider.open(
            OpenAiConfig.builder(OpenAiFixture.KEY)
                .baseUrl(it.standIn.baseUrl())
                .organization("org-1")
                .project("proj-1")
                .build())) {
      provider.chat(OpenAiFixture.MINI).chat(ChatRequest.ofUser("안녕하세요?"));
    }
    Call call = it.standIn.calls("chat").get(0);
    assertThat(call.headers())
        .containsEntry("openai-organization", "org-1")
        .containsEntry("openai-project", "proj-1");
  }

  @Test
  void a_refused_key_is_said_without_the_key() {
    try (OpenAiProvider provider =
        OpenAiProvider.open(
            OpenAiConfig.builder("sk-wrong-key-9876543210")
                .baseUrl(it.standIn.baseUrl())
                .time(it.time, it.time)
                .build())) {
      ProviderException e =
          catchThrowableOfType(
              ProviderException.class, () -> provider.submit(OpenAiFixture.request().build()));
      assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION);
      assertThat(e.answer().orElseThrow().status()).isEqualTo(401);
      // The stand-in echoes the key, as the service does in part.
      assertThat(e).hasMessageContaining("invalid_api_key").hasMessageNotContaining("9876543210");
    }
  }
}
