package io.hivetune.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.chat.ChatBatch;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Message;
import io.hivetune.testkit.Fault;
import io.hivetune.testkit.Fixtures;
import io.hivetune.tuning.Cost;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.Secret;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.UnsupportedCapabilityException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything beyond supervised tuning and plain chat, with Google's real clients. */
class GeminiFeaturesTest {
  private final GeminiFixture it = new GeminiFixture();

  @AfterEach
  void close() {
    it.close();
  }

  private TunedModel tuned() throws InterruptedException {
    TuningJob job = it.provider.submit(GeminiFixture.request().epochs(3).build());
    it.standIn.setState(job.ref().id(), "JOB_STATE_SUCCEEDED");
    return job.await(Duration.ofHours(1), ProgressListener.silent());
  }

  /** The body's shape is that of the recorded traffic of google-genai 2.0.0 ("vertex DPO"). */
  @Test
  void preferences_are_tuned_with_beta() {
    it.provider.submit(
        TuningRequest.preference(GeminiFixture.FLASH, Fixtures.preferences(), 0.125)
            .scanner(Fixtures.scanner())
            .systemPrompt("친절하게 답합니다.")
            .epochs(2)
            .loraRank(1)
            .build());
    JsonNode body = it.standIn.calls("jobs.create").get(0).json();
    assertThat(body.has("supervisedTuningSpec")).isFalse();
    assertThat(body.path("preferenceOptimizationSpec").path("hyperParameters").toString())
        .isEqualTo("{\"epochCount\":2,\"adapterSize\":\"ADAPTER_SIZE_ONE\",\"beta\":0.125}");
    String first =
        it.standIn.objects().values().iterator().next().lines().findFirst().orElseThrow();
    assertThat(first)
        .isEqualTo(
            "{\"system_instruction\":{\"role\":\"system\",\"parts\":[{\"text\":\"친절하게"
                + " 답합니다.\"}]},\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"배송은 보통 며칠"
                + " 걸리나요?\"}]}],\"completions\":[{\"score\":1,\"completion\":{\"role\":\"model\",\"parts\":[{\"text\":\"안녕하세요,"
                + " 고객님. 결제 후 영업일 기준 2~3일 안에 받아 보실 수"
                + " 있습니다.\"}]}},{\"score\":0,\"completion\":{\"role\":\"model\",\"parts\":[{\"text\":\"잘"
                + " 모르겠어요.\"}]}}]}");
  }

  /** Recorded as "vertex continuous (preTunedModel)". */
  @Test
  void tuning_goes_on_from_a_tuned_model_or_one_of_its_checkpoints() throws Exception {
    TunedModel before = tuned();
    it.provider.submit(again(before.ref()));
    it.provider.submit(again(before.checkpoints().get(0).ref()));
    assertThat(it.standIn.calls("jobs.create").get(1).json().path("preTunedModel").toString())
        .isEqualTo("{\"tunedModelName\":\"projects/123/locations/us-central1/models/1001@1\"}");
    assertThat(
            it.standIn
                .calls("jobs.create")
                .get(2)
                .json()
                .path("preTunedModel")
                .path("checkpointId")
                .asText())
        .isEqualTo("1");
    assertThatThrownBy(
            () ->
                it.provider.submit(
                    again(ModelRef.of("vertex", "projects/1/locations/us-central1/endpoints/9"))))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("endpoints/9");
  }

  private static TuningRequest again(ModelRef from) {
    return TuningRequest.supervised(from, Fixtures.support()).scanner(Fixtures.scanner()).build();
  }

  @Test
  void checkpoints_answer_from_the_region_group_of_their_job() throws Exception {
    TunedModel model = tuned();
    ModelRef checkpoint = model.checkpoints().get(1).ref();
    assertThat(it.provider.chat(checkpoint).chat(ChatRequest.ofUser("배송은요?")).text())
        .isEqualTo("답변: 배송은요?");
  }

  @Test
  void pausing_is_refused_by_name() {
    TuningJob job = it.provider.submit(GeminiFixture.request().build());
    assertThatThrownBy(job::pause)
        .isInstanceOf(UnsupportedCapabilityException.class)
        .hasMessageContaining("pause");
    assertThatThrownBy(job::events).isInstanceOf(UnsupportedCapabilityException.class);
  }

  @Test
  void jobs_are_listed_lazily_the_newest_first() {
    it.provider.submit(GeminiFixture.request().build());
    for (int i = 0; i < 150; i++) {
      it.standIn.foreignJob();
    }
    int before = it.standIn.calls("jobs.list").size();
    assertThat(it.provider.jobs().limit(5)).hasSize(5);
    assertThat(it.standIn.calls("jobs.list")).hasSize(before + 1);
    List<JobSnapshot> all = it.provider.jobs().toList();
    assertThat(all).hasSize(151);
    assertThat(all.get(150).facts().trainingData()).contains(Fixtures.support().fingerprint());
  }

  @Test
  void a_price_that_is_not_known_is_said_to_be_unknown() throws Exception {
    Cost cost = it.provider.estimate(GeminiFixture.request().build());
    assertThat(cost).isInstanceOf(Cost.Unknown.class);
    assertThat(((Cost.Unknown) cost).reason().toString()).contains("gemini-3.5-flash");
    TunedModel model = tuned();
    // One thousand tokens of data, three epochs.
    assertThat(it.provider.job(model.job()).refresh().facts().billedTokens()).hasValue(3000);
  }

  @Test
  void the_companys_own_prices_count(@TempDir Path folder) throws Exception {
    Path book = folder.resolve("prices.json");
    Files.writeString(
        book,
        "[{\"model\":\"gemini-3.5-flash\",\"use\":\"TRAINING\",\"amount\":\"8\",\"currency\":\"USD\","
            + "\"from\":\"2026-01-01\",\"source\":\"계약서\",\"read\":\"2026-11-25\"}]",
        StandardCharsets.UTF_8);
    try (GeminiProvider provider =
        GeminiProvider.open(
            GeminiConfig.vertex("hive-media", "us-central1", "hive-tuning")
                .accessToken(GeminiFixture.TOKEN)
                .baseUrl(it.standIn.url())
                .prices(book)
                .time(it.time, it.time)
                .build())) {
      Cost.Known known = (Cost.Known) provider.estimate(GeminiFixture.request().epochs(1).build());
      assertThat(known.amount().amount())
          .isEqualByComparingTo(
              new java.math.BigDecimal(known.tokens())
                  .movePointLeft(6)
                  .multiply(new java.math.BigDecimal("8")));
    }
  }

  @Test
  void data_is_deleted_from_the_bucket_when_its_job_ends_if_asked_for() throws Exception {
    try (GeminiProvider provider =
        GeminiProvider.open(
            GeminiConfig.vertex("hive-media", "us-central1", "hive-tuning")
                .accessToken(GeminiFixture.TOKEN)
                .baseUrl(it.standIn.url())
                .time(it.time, it.time)
                .deleteDataAfterJob()
                .build())) {
      TuningJob job =
          provider.submit(GeminiFixture.request().validation(Fixtures.supportValidation()).build());
      job.refresh();
      assertThat(it.standIn.objects()).hasSize(2);
      it.standIn.setState(job.ref().id(), "JOB_STATE_SUCCEEDED");
      job.await(Duration.ofHours(1), ProgressListener.silent());
    }
    assertThat(it.standIn.objects()).isEmpty();
  }

  @Test
  void an_answer_follows_a_schema() {
    JsonSchema schema =
        new JsonSchema(
            "answer", "{\"type\":\"object\",\"properties\":{\"answer\":{\"type\":\"string\"}}}");
    assertThat(
            it.provider.chat(GeminiFixture.FLASH).chat(ChatRequest.ofUser("배송은요?"), schema).text())
        .isEqualTo("{\"answer\":\"답변: 배송은요?\"}");
    JsonNode config = it.standIn.calls("chat").get(0).json().path("generationConfig");
    assertThat(config.path("responseMimeType").asText()).isEqualTo("application/json");
    assertThat(config.path("responseJsonSchema").path("type").asText()).isEqualTo("object");
  }

  @Test
  void a_batch_is_handed_in_once_and_answered_in_order() throws Exception {
    List<ChatRequest> questions =
        List.of(
            ChatRequest.ofUser("배송은요?"),
            ChatRequest.of(List.of(Message.system("짧게."), Message.user("환불은요?"))),
            ChatRequest.ofUser("배송은요?"));
    it.standIn.fail("batches.create", Fault.doneThenAnswer(503));
    ModelRef model = tuned().ref();
    ChatBatch batch = it.provider.submitBatch(model, questions);
    assertThat(it.provider.submitBatch(model, questions).id()).isEqualTo(batch.id());
    assertThat(it.standIn.batchesMade()).isEqualTo(1);
    it.standIn.answerBatches();
    List<ChatBatch.Item> items = it.provider.batch(model, batch.id()).await(Duration.ofHours(24));
    assertThat(items.stream().map(i -> i.reply().orElseThrow().text()))
        .containsExactly("답변: 배송은요?", "답변: 환불은요?", "답변: 배송은요?");
  }

  @Test
  void tokens_are_counted_by_the_service() {
    assertThat(
            it.provider
                .tokenCounter(GeminiFixture.FLASH)
                .count(List.of(Message.user("하나둘"), Message.assistant("네"))))
        .isEqualTo(4);
  }

  @Test
  void embeddings_keep_the_order_of_the_texts() {
    List<float[]> vectors =
        it.provider
            .embeddings(ModelRef.of("vertex", "gemini-embedding-001"))
            .embed(List.of("하나", "하나둘셋"));
    assertThat(vectors.get(0)).containsExactly(2f, 0.5f);
    assertThat(vectors.get(1)).containsExactly(4f, 0.5f);
  }

  @Test
  void tokens_are_asked_from_the_companys_own_source() {
    AtomicInteger asked = new AtomicInteger();
    try (GeminiProvider provider =
        GeminiProvider.open(
            GeminiConfig.vertex("hive-media", "us-central1", "hive-tuning")
                .accessTokens(
                    () -> {
                      asked.incrementAndGet();
                      return Secret.of(GeminiFixture.TOKEN);
                    })
                .baseUrl(it.standIn.url())
                .time(it.time, it.time)
                .build())) {
      provider.submit(GeminiFixture.request().build());
    }
    assertThat(asked.get()).isPositive();
    assertThat(it.standIn.jobsMade()).isEqualTo(1);
  }

  @Test
  void a_stream_that_breaks_off_is_no_answer() {
    it.standIn.answering(q -> "배송은 2~3일 걸립니다. 평일 오후 두 시 전에 주문하시면 그날 보내 드립니다.");
    it.standIn.fail("stream", Fault.doneThenTruncated());
    List<String> pieces = new ArrayList<>();
    assertThatThrownBy(
            () ->
                it.provider
                    .chat(GeminiFixture.FLASH)
                    .chat(ChatRequest.ofUser("배송은요?"), pieces::add))
        .isInstanceOf(ProviderException.class);
  }
}
