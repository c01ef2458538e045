package io.hivetune.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.chat.ChatBatch;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.ModelRef;
import io.hivetune.testkit.Fault;
import io.hivetune.testkit.Fixtures;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.Cost;
import io.hivetune.tuning.ExchangeRate;
import io.hivetune.tuning.InvalidRequestException;
import io.hivetune.tuning.JobEvent;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.JobStatus.Phase;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.Retirement;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.UnsupportedCapabilityException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everything beyond supervised tuning and plain chat, with OpenAI's real client. */
class OpenAiFeaturesTest {
  private final OpenAiFixture it = new OpenAiFixture();

  @AfterEach
  void close() {
    it.close();
  }

  private TunedModel tuned() throws InterruptedException {
    TuningJob job = it.provider.submit(OpenAiFixture.request().systemPrompt("친절하게 답합니다.").build());
    it.standIn.setStatus(job.ref().id(), "succeeded");
    return job.await(Duration.ofHours(1), ProgressListener.silent());
  }

  /**
   * The method's shape is that of the recorded traffic of openai-java 4.101.0 ("jobs.create dpo").
   */
  @Test
  void preferences_are_tuned_with_beta() throws Exception {
    TuningJob job =
        it.provider.submit(
            TuningRequest.preference(OpenAiFixture.MINI, Fixtures.preferences(), 0.1)
                .scanner(Fixtures.scanner())
                .systemPrompt("친절하게 답합니다.")
                .epochs(2)
                .build());

    JsonNode body = it.standIn.calls("jobs.create").get(0).json();
    assertThat(body.path("method").toString())
        .isEqualTo(
            "{\"type\":\"dpo\",\"dpo\":{\"hyperparameters\":{\"beta\":0.1,\"n_epochs\":2}}}");
    assertThat(it.standIn.fileContents().get(0).lines().findFirst().orElseThrow())
        .isEqualTo(
            "{\"input\":{\"messages\":[{\"role\":\"system\",\"content\":\"친절하게 답합니다.\"},"
                + "{\"role\":\"user\",\"content\":\"배송은 보통 며칠 걸리나요?\"}]},"
                + "\"preferred_output\":[{\"role\":\"assistant\",\"content\":"
                + "\"안녕하세요, 고객님. 결제 후 영업일 기준 2~3일 안에 받아 보실 수 있습니다.\"}],"
                + "\"non_preferred_output\":[{\"role\":\"assistant\",\"content\":\"잘 모르겠어요.\"}]}");
    it.standIn.setStatus(job.ref().id(), "succeeded");
    TunedModel model = job.await(Duration.ofHours(1), ProgressListener.silent());
    assertThat(model.settings()).containsEntry("epochs", "2 (asked)").containsKey("beta");
  }

  @Test
  void conversations_can_not_be_tuned_as_preferences_and_every_line_is_told() {
    TuningRequest request =
        TuningRequest.preference(OpenAiFixture.MINI, Fixtures.support(), 0.1)
            .scanner(Fixtures.scanner())
            .build();
    assertThat(it.provider.validate(request))
        .hasSize(12)
        .allSatisfy(p -> assertThat(p.toString()).contains("PreferenceExample"));
  }

  @Test
  void tuning_goes_on_from_a_tuned_model() throws Exception {
    ModelRef before = tuned().ref();
    it.provider.submit(
        TuningRequest.supervised(before, Fixtures.support())
            .scanner(Fixtures.scanner())
            .name("again")
            .build());
    assertThat(it.standIn.calls("jobs.create").get(1).json().path("model").asText())
        .isEqualTo(before.name());
  }

  @Test
  void a_job_is_paused_and_goes_on() {
    TuningJob job = it.provider.submit(OpenAiFixture.request().build());
    it.standIn.setStatus(job.ref().id(), "running");
    job.pause();
    job.pause();
    assertThat(job.refresh().status().phase()).isEqualTo(Phase.PAUSED);
    job.resume();
    job.resume();
    assertThat(job.refresh().status().phase()).isEqualTo(Phase.RUNNING);
    assertThat(it.standIn.calls("jobs.pause")).hasSize(1);
    assertThat(it.standIn.calls("jobs.resume")).hasSize(1);
  }

  @Test
  void events_come_page_by_page_and_only_as_far_as_they_are_read() {
    TuningJob job = it.provider.submit(OpenAiFixture.request().build());
    try (Stream<JobEvent> newest = job.events()) {
      assertThat(newest.limit(3).map(JobEvent::message))
          .first()
          .isEqualTo("Step 110/110: training loss=" + 12.5 / 110);
    }
    assertThat(it.standIn.calls("jobs.events")).hasSize(1);
    List<JobEvent> all = job.events().toList();
    assertThat(all).hasSize(111);
    assertThat(all.get(110).message()).isEqualTo("Created fine-tuning job");
    assertThat(it.standIn.calls("jobs.events")).hasSize(3);
  }

  @Test
  void jobs_are_listed_lazily_the_newest_first_with_what_is_known() {
    TuningJob mine = it.provider.submit(OpenAiFixture.request().build());
    for (int i = 0; i < 150; i++) {
      it.standIn.foreignJob();
    }
    int before = it.standIn.calls("jobs.list").size();
    assertThat(it.provider.jobs().limit(5).map(s -> s.ref().id())).first().isEqualTo("ftjob-151");
    assertThat(it.standIn.calls("jobs.list")).hasSize(before + 1);
    List<JobSnapshot> all = it.provider.jobs().toList();
    assertThat(all).hasSize(151);
    JobSnapshot last = all.get(150);
    assertThat(last.ref()).isEqualTo(mine.ref());
    assertThat(last.facts().trainingData()).contains(Fixtures.support().fingerprint());
    assertThat(last.facts().baseModel()).contains(OpenAiFixture.MINI);
  }

  @Test
  void what_training_will_cost_is_estimated_and_what_it_did_cost_is_told_with_its_source()
      throws Exception {
    Cost estimate = it.provider.estimate(OpenAiFixture.request().epochs(3).build());
    Cost.Known known = (Cost.Known) estimate;
    assertThat(known.estimated()).isTrue();
    // By another implementation, see src/test/reference/tokens.
    assertThat(known.tokens()).isEqualTo(3 * TokenReference.supportTokens());
    assertThat(known.price().amount()).hasToString("USD 5.00");
    assertThat(known.price().source()).isNotBlank();

    TuningJob job = it.provider.submit(OpenAiFixture.request().build());
    assertThat(it.provider.actual(job.refresh())).isInstanceOf(Cost.Unknown.class);
    it.standIn.setStatus(job.ref().id(), "succeeded");
    Cost actual = it.provider.actual(job.refresh());
    // 123,456 tokens at 5 USD a million.
    assertThat(((Cost.Known) actual).amount().amount()).isEqualByComparingTo("0.61728");
    Cost won =
        actual
            .in(ExchangeRate.usdToKrw("1400", LocalDate.parse("2026-11-25"), "사내 기준환율"))
            .withTax(new BigDecimal("0.1"));
    assertThat(((Cost.Known) won).amount()).hasToString("KRW 951");
  }

  @Test
  void losses_come_as_a_file_once_the_job_has_succeeded() throws Exception {
    TunedModel model = tuned();
    assertThat(it.provider.metricsCsv(model.job())).contains("step,train_loss\n1,12.5\n2,6.25\n");
  }

  @Test
  void data_is_taken_back_after_the_end_but_not_from_under_another_job() throws Exception {
    TuningJob first = it.provider.submit(OpenAiFixture.request().build());
    assertThatThrownBy(() -> it.provider.deleteTrainingData(first.ref()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("has not ended");
    TuningJob second = it.provider.submit(OpenAiFixture.request().token("twice").build());
    first.cancel();
    assertThat(it.provider.deleteTrainingData(first.ref())).isEmpty();
    second.cancel();
    assertThat(it.provider.deleteTrainingData(second.ref())).containsExactly("file-1");
    assertThat(it.provider.deleteTrainingData(second.ref())).containsExactly("file-1");
    assertThat(it.standIn.fileContents()).isEmpty();
  }

  @Test
  void a_tuned_model_is_deleted_and_a_base_model_is_not() throws Exception {
    ModelRef model = tuned().ref();
    it.provider.deleteModel(model);
    it.provider.deleteModel(model);
    assertThatThrownBy(() -> it.provider.deleteModel(OpenAiFixture.MINI))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(it.standIn.calls("models.delete")).hasSize(2);
  }

  @Test
  void an_answer_follows_a_schema() {
    JsonSchema schema =
        new JsonSchema(
            "answer",
            "{\"type\":\"object\",\"properties\":{\"answer\":{\"type\":\"string\"}},"
                + "\"required\":[\"answer\"],\"additionalProperties\":false}");
    ChatReply reply =
        it.provider.chat(OpenAiFixture.MINI).chat(ChatRequest.ofUser("배송은요?"), schema);
    assertThat(reply.text()).isEqualTo("{\"answer\":\"답변: 배송은요?\"}");
    JsonNode format = it.standIn.calls("chat").get(0).json().path("response_format");
    assertThat(format.path("json_schema").path("strict").asBoolean()).isTrue();
    assertThat(format.path("json_schema").path("schema").path("required").path(0).asText())
        .isEqualTo("answer");
  }

  @Test
  void a_batch_is_handed_in_once_and_answered_in_order() throws Exception {
    List<ChatRequest> questions =
        List.of(
            ChatRequest.ofUser("배송은요?"), ChatRequest.ofUser("환불은요?"), ChatRequest.ofUser("교환은요?"));
    it.standIn.fail("batches.create", Fault.doneThenDrop());
    ChatBatch batch = it.provider.submitBatch(OpenAiFixture.MINI, questions);
    ChatBatch again = it.provider.submitBatch(OpenAiFixture.MINI, questions);
    assertThat(again.id()).isEqualTo(batch.id());
    assertThat(it.standIn.batchesMade()).isEqualTo(1);
    assertThat(batch.refresh().ended()).isFalse();

    it.standIn.answerBatches();
    List<ChatBatch.Item> items =
        it.provider.batch(OpenAiFixture.MINI, batch.id()).await(Duration.ofHours(24));
    assertThat(items.stream().map(i -> i.reply().orElseThrow().text()))
        .containsExactly("답변: 배송은요?", "답변: 환불은요?", "답변: 교환은요?");
  }

  @Test
  void a_batch_tells_which_question_had_no_answer() throws Exception {
    ChatBatch batch =
        it.provider.submitBatch(
            ModelRef.of("openai", "gpt-nobody-knows"), List.of(ChatRequest.ofUser("배송은요?")));
    it.standIn.answerBatches();
    assertThat(batch.await(Duration.ofHours(24)).get(0).error().orElseThrow())
        .startsWith("model_not_found: ");
  }

  @Test
  void embeddings_keep_the_order_of_the_texts() {
    List<float[]> vectors =
        it.provider
            .embeddings(ModelRef.of("openai", "text-embedding-3-small"))
            .embed(List.of("하나", "하나둘셋"));
    assertThat(vectors.get(0)).containsExactly(2f, 0.5f);
    assertThat(vectors.get(1)).containsExactly(4f, 0.5f);
  }

  @Test
  void days_that_the_service_announces_are_listed_beside_the_tables() {
    it.standIn.shutdownDates(Map.of("gpt-6-mini", "2027-12-31", "gpt-old", "2020-01-01"));
    List<Retirement> all = it.provider.retirements();
    assertThat(all)
        .anyMatch(
            r ->
                r.subject().equals("gpt-6-mini")
                    && r.date().equals(LocalDate.parse("2027-12-31"))
                    && r.source().contains("shutdown_date"));
    assertThat(all).noneMatch(r -> r.subject().equals("gpt-old"));
  }

  /** Recorded: POST /openai/v1/fine_tuning/jobs with Api-key. */
  @Test
  void azure_is_reached_by_its_own_address_and_key_header() {
    try (OpenAiProvider azure =
        OpenAiProvider.open(
            OpenAiConfig.builder(OpenAiFixture.KEY)
                .azure(it.standIn.azureUrl())
                .time(it.time, it.time)
                .build())) {
      azure.submit(OpenAiFixture.request().build());
      assertThat(azure.chat(OpenAiFixture.MINI).chat(ChatRequest.ofUser("배송은요?")).text())
          .isEqualTo("답변: 배송은요?");
      assertThat(azure.retirements()).isEmpty();
    }
    assertThat(it.standIn.calls("jobs.create").get(0).path())
        .isEqualTo("/openai/v1/fine_tuning/jobs");
    assertThat(it.standIn.calls())
        .allSatisfy(
            c ->
                assertThat(c.headers())
                    .containsEntry("api-key", OpenAiFixture.KEY)
                    .doesNotContainKey("authorization"));
  }

  @Test
  void what_a_compatible_service_lacks_is_refused_by_name() {
    try (OpenAiProvider other =
        OpenAiProvider.open(
            OpenAiConfig.builder(OpenAiFixture.KEY)
                .compatibleService(it.standIn.baseUrl(), Capability.PREFERENCE, Capability.PAUSE)
                .time(it.time, it.time)
                .build())) {
      assertThatThrownBy(
              () ->
                  other.submit(
                      TuningRequest.preference(OpenAiFixture.MINI, Fixtures.preferences(), 0.1)
                          .scanner(Fixtures.scanner())
                          .build()))
          .isInstanceOf(UnsupportedCapabilityException.class);
      TuningJob job = other.submit(OpenAiFixture.request().build());
      assertThatThrownBy(job::pause).isInstanceOf(UnsupportedCapabilityException.class);
    }
  }

  @Test
  void a_stream_that_breaks_off_is_no_answer() {
    it.standIn.answering(q -> "배송은 2~3일 걸립니다.");
    it.standIn.fail("chat", Fault.doneThenTruncated());
    List<String> pieces = new ArrayList<>();
    assertThatThrownBy(
            () ->
                it.provider.chat(OpenAiFixture.MINI).chat(ChatRequest.ofUser("배송은요?"), pieces::add))
        .isInstanceOf(io.hivetune.tuning.ProviderException.class);
    // Pieces were handed over, so that it was not asked a second time.
    assertThat(pieces).isNotEmpty();
    assertThat(it.standIn.calls("chat")).hasSize(1);
  }
}
