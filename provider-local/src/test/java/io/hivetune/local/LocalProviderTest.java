package io.hivetune.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.chat.BatchChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.tuning.JobFailedException;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobStatus;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs on a random model of one layer: seconds each. */
@Timeout(120)
class LocalProviderTest {
  private static final Duration LIMIT = Duration.ofSeconds(100);
  private static final int EXAMPLES = 12;

  @TempDir Path temp;
  private ModelRef base;

  @BeforeEach
  void writeModel() {
    base = ModelRef.of("local", TinyModel.write(temp.resolve("model"), 1).toString());
  }

  @Test
  void a_job_leaves_an_adapter_for_peft_its_lineage_and_its_losses() throws Exception {
    try (LocalProvider provider = open("work")) {
      TuningJob job = provider.submit(request(2).validation(data("검증", 4)).build());
      TunedModel tuned = job.await(LIMIT, ProgressListener.silent());

      Path adapter = adapter(tuned);
      assertThat(adapter.resolve("adapter_config.json")).isRegularFile();
      assertThat(adapter.resolve("adapter_model.safetensors")).isRegularFile();
      JsonNode lineage = new ObjectMapper().readTree(adapter.resolve("hivetune.json").toFile());
      assertThat(lineage.path("job").asText()).isEqualTo(job.ref().toString());
      assertThat(lineage.path("trainingData").asText())
          .isEqualTo(data("훈련", EXAMPLES).fingerprint().sha256());
      assertThat(lineage.path("settings").path("seed").asText()).isEqualTo("3 (request)");

      // 12 examples in batches of 4, twice; the untrained model is measured before.
      List<LossPoint> losses = provider.losses(job.ref());
      assertThat(losses).extracting(LossPoint::step).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
      assertThat(losses.get(0).trainingLoss()).isEmpty();
      assertThat(losses.get(0).validationLoss().getAsDouble())
          .as("a random model knows nothing, so that its loss is near ln(8000)")
          .isBetween(8.5, 9.5);
      assertThat(losses.subList(1, 7)).allMatch(p -> p.trainingLoss().isPresent());
      assertThat(losses.get(6).validationLoss()).isPresent();
      assertThat(losses.get(6).trainingLoss().getAsDouble())
          .isLessThan(losses.get(1).trainingLoss().getAsDouble());
      assertThat(provider.job(job.ref()).refresh().status().phase())
          .isEqualTo(JobStatus.Phase.SUCCEEDED);
    }
    try (LocalProvider later = open("work")) {
      JobRef ref = later.job(onlyJob("work")).ref();
      assertThat(later.job(ref).await(LIMIT, ProgressListener.silent()).job()).isEqualTo(ref);
    }
  }

  @Test
  void validation_names_everything_that_is_wrong_with_its_place() {
    String tooLong = "아주 긴 질문입니다. ".repeat(100);
    Dataset data =
        Dataset.of(
            List.of(
                ChatExample.of("짧은 질문", "답").withProvenance(Provenance.of("faq.jsonl", 1, "faq")),
                ChatExample.of(tooLong, "답").withProvenance(Provenance.of("faq.jsonl", 7, "faq")),
                new PreferenceExample(
                    List.of(Message.user("질문")),
                    "좋은 답",
                    "나쁜 답",
                    Provenance.of("faq.jsonl", 8, "faq")),
                ChatExample.of("질문", tooLong)
                    .withProvenance(Provenance.of("faq.jsonl", 9, "faq"))));
    try (LocalProvider provider = open("work")) {
      List<Problem> problems = provider.validate(TuningRequest.supervised(base, data).build());
      assertThat(problems)
          .extracting(p -> p.code() + " " + p.place().orElse("nowhere"))
          .containsExactly(
              "example.too-long faq.jsonl:7",
              "example.not-chat faq.jsonl:8",
              "example.too-long faq.jsonl:9");
    }
  }

  @Test
  void an_id_that_leads_out_of_the_work_folder_is_not_found() {
    try (LocalProvider provider = open("work")) {
      JobRef outside = new JobRef("local", "../../elsewhere");
      assertThatThrownBy(() -> provider.job(outside))
          .asInstanceOf(type(ProviderException.class))
          .extracting(ProviderException::kind)
          .isEqualTo(ProviderException.Kind.NOT_FOUND);
    }
  }

  @Test
  void an_unknown_job_is_not_found() {
    try (LocalProvider provider = open("work")) {
      JobRef unknown = new JobRef("local", "faq-00000000");
      assertThatThrownBy(() -> provider.job(unknown))
          .asInstanceOf(type(ProviderException.class))
          .extracting(ProviderException::kind)
          .isEqualTo(ProviderException.Kind.NOT_FOUND);
    }
  }

  @Test
  void a_job_can_be_cancelled_twice_and_stays_cancelled() {
    try (LocalProvider provider = open("work")) {
      TuningJob job = provider.submit(request(50).build());
      job.cancel();
      job.cancel();
      assertThatThrownBy(() -> job.await(LIMIT, ProgressListener.silent()))
          .asInstanceOf(type(JobFailedException.class))
          .extracting(e -> e.snapshot().status().phase())
          .isEqualTo(JobStatus.Phase.CANCELLED);
      job.cancel();
      assertThat(job.refresh().status().phase()).isEqualTo(JobStatus.Phase.CANCELLED);
    }
    try (LocalProvider later = open("work")) {
      assertThat(later.job(onlyJob("work")).refresh().status().phase())
          .isEqualTo(JobStatus.Phase.CANCELLED);
    }
  }

  @Test
  void a_job_stopped_by_close_ends_with_the_bits_of_one_that_was_not() throws Exception {
    TuningRequest request = request(50).loraDropout(0.1).build();
    byte[] whole;
    try (LocalProvider provider = open("whole")) {
      whole = adapterBytes(provider.submit(request).await(LIMIT, ProgressListener.silent()));
    }
    JobRef ref;
    try (LocalProvider provider = open("stopped")) {
      TuningJob job = provider.submit(request);
      ref = job.ref();
      while (job.refresh().progress().map(p -> p.step() < 5).orElse(true)) {
        Thread.onSpinWait();
      }
      provider.close();
      assertThat(job.refresh().status().phase()).isEqualTo(JobStatus.Phase.PAUSED);
    }
    try (LocalProvider later = open("stopped")) {
      TunedModel tuned = later.job(ref).await(LIMIT, ProgressListener.silent());
      assertThat(adapterBytes(tuned)).isEqualTo(whole);
      assertThat(later.losses(ref))
          .extracting(LossPoint::step)
          .hasSize(150)
          .doesNotHaveDuplicates()
          .isSorted();
    }
  }

  @Test
  void a_job_closed_before_its_first_step_measures_the_untrained_model_once() throws Exception {
    JobRef ref;
    try (LocalProvider provider = open("work")) {
      ref = provider.submit(request(1).validation(data("검증", 4)).build()).ref();
    }
    try (LocalProvider later = open("work")) {
      later.job(ref).await(LIMIT, ProgressListener.silent());
      assertThat(later.losses(ref)).extracting(LossPoint::step).containsExactly(0L, 1L, 2L, 3L);
    }
  }

  @Test
  void an_adapter_is_not_served_with_another_prompt_format() throws Exception {
    try (LocalProvider provider = open("work")) {
      TunedModel tuned =
          provider.submit(request(1).build()).await(LIMIT, ProgressListener.silent());
      provider.chat(tuned.ref()).close();

      Path other = TinyModel.write(temp.resolve("other"), 1);
      Path config = other.resolve("tokenizer_config.json");
      String changed =
          Files.readString(config, StandardCharsets.UTF_8).replace("<|im_start|>", "<|turn|>");
      Files.writeString(config, changed, StandardCharsets.UTF_8);
      ModelRef mixed = ModelRef.of("local", other.toString(), adapter(tuned).toString());
      assertThatThrownBy(() -> provider.chat(mixed))
          .asInstanceOf(type(HiveTuneException.class))
          .satisfies(
              e ->
                  assertThat(e.problems())
                      .extracting(Problem::code)
                      .containsExactly("adapter.other-template"));
    }
  }

  @Test
  void many_questions_at_once_get_the_answers_of_each_alone() {
    List<ChatRequest> requests = new ArrayList<>();
    for (String question : List.of("배송은 언제 오나요?", "환불", "안녕하세요 😊 반갑습니다", "반품은 어떻게 하나요?")) {
      requests.add(
          new ChatRequest(
              List.of(Message.user(question)),
              // A random model says the same to everyone; drawing makes the answers differ.
              GenerationOptions.GREEDY.withMaxTokens(12).withSampling(1, 1, requests.size())));
    }
    try (LocalProvider provider = open("work");
        BatchChatModel model = (BatchChatModel) provider.chat(base)) {
      List<String> alone = requests.stream().map(r -> told(model.chat(r))).toList();
      assertThat(model.chatAll(requests).stream().map(LocalProviderTest::told)).isEqualTo(alone);
      assertThat(alone).doesNotHaveDuplicates();
    }
  }

  private static String told(ChatReply reply) {
    return reply.text() + " / " + reply.finishReason() + " / " + reply.usage();
  }

  private LocalProvider open(String workFolder) {
    return LocalProvider.open(new LocalConfig(temp.resolve(workFolder), 2));
  }

  private TuningRequest.Builder request(int epochs) {
    return TuningRequest.supervised(base, data("훈련", EXAMPLES))
        .name("faq")
        .epochs(epochs)
        .batchSize(4)
        .loraRank(4)
        .learningRate(0.01)
        .seed(3);
  }

  private static Dataset data(String topic, int size) {
    List<ChatExample> examples = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      examples.add(ChatExample.of(topic + " 상품 " + i + "번은 언제 오나요?", i + "번 상품은 사흘 안에 도착합니다."));
    }
    return Dataset.of(examples);
  }

  private JobRef onlyJob(String workFolder) {
    String[] jobs = temp.resolve(workFolder).resolve("jobs").toFile().list();
    assertThat(jobs).hasSize(1);
    return new JobRef("local", jobs[0]);
  }

  private static Path adapter(TunedModel tuned) {
    return Path.of(tuned.ref().part().orElseThrow());
  }

  private static byte[] adapterBytes(TunedModel tuned) throws IOException {
    return Files.readAllBytes(adapter(tuned).resolve("adapter_model.safetensors"));
  }
}
