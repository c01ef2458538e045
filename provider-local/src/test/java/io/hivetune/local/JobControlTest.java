package io.hivetune.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.tuning.JobFailedException;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.JobStatus;
import io.hivetune.tuning.Method;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.Sleeper;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.ValidationMetric;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What jobs do beside learning, on a random model of one layer. */
@Timeout(180)
class JobControlTest {
  private static final Duration LIMIT = Duration.ofSeconds(150);

  @TempDir Path temp;
  private ModelRef base;

  @BeforeEach
  void writeModel() {
    base = ModelRef.of("local", TinyModel.write(temp.resolve("model"), 1).toString());
  }

  private LocalConfig config() {
    return new LocalConfig(temp.resolve("work"), 2);
  }

  private TuningRequest.Builder request(Method method) {
    return TuningRequest.builder(base, data("훈련", 8), method)
        .epochs(3)
        .batchSize(4)
        .learningRate(0.01)
        .seed(3);
  }

  private static Dataset data(String topic, int size) {
    List<ChatExample> examples = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      examples.add(ChatExample.of(topic + " 상품 " + i + "번은 언제 오나요?", i + "번은 사흘 안에 도착합니다."));
    }
    return Dataset.of(examples);
  }

  private TunedModel tuned(LocalProvider provider, TuningRequest request)
      throws InterruptedException {
    return provider.submit(request).await(LIMIT, ProgressListener.silent());
  }

  private static Problem failure(TuningJob job) {
    List<JobSnapshot> seen = new ArrayList<>();
    assertThatThrownBy(() -> job.await(LIMIT, seen::add))
        .asInstanceOf(type(JobFailedException.class))
        .satisfies(e -> seen.add(e.snapshot()));
    return seen.get(seen.size() - 1).error().orElseThrow();
  }

  @Test
  void a_job_cancelled_while_it_waits_is_cancelled_at_once_and_loads_no_model() throws Exception {
    HeldRunner runner = new HeldRunner(new ReentrantLock());
    try (LocalProvider provider =
        LocalProvider.open(config(), runner, InstantSource.system(), Sleeper.SYSTEM)) {
      TuningJob job = provider.submit(request(new Method.Supervised()).build());
      job.cancel();
      assertThat(job.refresh().status().phase()).isEqualTo(JobStatus.Phase.CANCELLED);
      // Were the model loaded when its turn comes, its absence would make the job fail.
      Files.delete(temp.resolve("model").resolve("model.safetensors"));
      runner.finishQueued();
      assertThat(provider.job(job.ref()).refresh().status().phase())
          .isEqualTo(JobStatus.Phase.CANCELLED);
    }
  }

  @Test
  void a_closed_provider_says_so() {
    LocalProvider provider = LocalProvider.open(config());
    provider.close();
    provider.close();
    assertThatThrownBy(() -> provider.submit(request(new Method.Supervised()).build()))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void a_second_provider_follows_a_job_names_its_process_and_can_cancel_it() throws Exception {
    HeldRunner runner = new HeldRunner(new ReentrantLock());
    try (LocalProvider first =
            LocalProvider.open(config(), runner, InstantSource.system(), Sleeper.SYSTEM);
        LocalProvider second = LocalProvider.open(config())) {
      TuningJob job = first.submit(request(new Method.Supervised()).build());
      TuningJob followed = second.job(job.ref());
      assertThat(followed.refresh().status().phase()).isEqualTo(JobStatus.Phase.QUEUED);
      assertThat(second.elsewhere(job.ref()).orElseThrow().sentence(Locale.KOREAN))
          .contains(Long.toString(ProcessHandle.current().pid()));
      assertThat(first.elsewhere(job.ref())).isEmpty();
      followed.cancel();
      runner.finishQueued();
      assertThat(followed.refresh().status().phase()).isEqualTo(JobStatus.Phase.CANCELLED);
      assertThat(job.refresh().status().phase()).isEqualTo(JobStatus.Phase.CANCELLED);
    }
  }

  @Test
  void a_follower_takes_a_job_up_when_its_provider_is_gone() throws Exception {
    HeldRunner runner = new HeldRunner(new ReentrantLock());
    LocalProvider first =
        LocalProvider.open(config(), runner, InstantSource.system(), Sleeper.SYSTEM);
    try (LocalProvider second = LocalProvider.open(config())) {
      TuningJob job = first.submit(request(new Method.Supervised()).build());
      TuningJob followed = second.job(job.ref());
      assertThat(followed.refresh().status().phase()).isEqualTo(JobStatus.Phase.QUEUED);
      first.close();
      assertThat(followed.await(LIMIT, ProgressListener.silent()).job()).isEqualTo(job.ref());
    }
  }

  @Test
  void a_loss_that_is_no_number_stops_the_job_and_says_what_to_try() throws Exception {
    ModelRef broken =
        ModelRef.of("local", TinyModel.writeWithNaN(temp.resolve("broken"), 1).toString());
    try (LocalProvider provider = LocalProvider.open(config())) {
      TuningJob job =
          provider.submit(
              TuningRequest.supervised(broken, data("훈련", 8)).learningRate(0.01).build());
      Problem problem = failure(job);
      assertThat(problem.code()).isEqualTo("train.not-finite");
      assertThat(problem.sentence(Locale.KOREAN)).contains("0.0025").contains("1번째 스텝");
      // It goes on when asked to, and fails the same way: nothing has changed.
      assertThat(provider.canResume(job.ref())).isTrue();
      assertThat(failure(provider.resume(job.ref())).code()).isEqualTo("train.not-finite");
    }
  }

  @Test
  void training_ends_early_when_looks_bring_nothing_better_and_says_why() throws Exception {
    try (LocalProvider provider =
        LocalProvider.open(config().withValidationMetric(ValidationMetric.of("flat", a -> 0)))) {
      LocalTuning patient =
          LocalTuning.lora().patience(2).checksPerEpoch(2).keepBestByMetric(true).build();
      TuningJob job = provider.submit(request(patient).epochs(5).validation(data("검증", 2)).build());
      TunedModel tuned = job.await(LIMIT, ProgressListener.silent());
      // The untrained model is the best by a metric that never moves; two looks later it is over.
      assertThat(provider.losses(job.ref())).hasSize(1 + 2);
      assertThat(provider.notices(job.ref()))
          .extracting(Notice::code)
          .contains("train.stopped-early");
      assertThat(tuned.settings().get("checkpoint")).isEqualTo("step 0 (best flat)");
    }
  }

  @Test
  void the_metric_sees_free_answers_to_the_sampled_questions_at_every_look() throws Exception {
    List<List<ValidationMetric.Answered>> seen = new ArrayList<>();
    ValidationMetric metric =
        ValidationMetric.of(
            "count",
            answers -> {
              seen.add(answers);
              return seen.size();
            });
    try (LocalProvider provider = LocalProvider.open(config().withValidationMetric(metric))) {
      LocalTuning sampling = LocalTuning.lora().sampledAnswers(2).checksPerEpoch(1).build();
      TuningJob job = provider.submit(request(sampling).validation(data("검증", 5)).build());
      job.await(LIMIT, ProgressListener.silent());
      assertThat(seen).hasSize(1 + 3).allMatch(answers -> answers.size() == 2);
      assertThat(seen.get(0)).allMatch(a -> a.reference().endsWith("도착합니다."));
      assertThat(seen.get(3).get(0).prompt()).isEqualTo(seen.get(0).get(0).prompt());
      Path folder = temp.resolve("work").resolve("jobs").resolve(job.ref().id());
      List<String> csv = Files.readAllLines(folder.resolve("metrics.csv"), StandardCharsets.UTF_8);
      assertThat(csv).hasSize(1 + 1 + 6);
      assertThat(csv.get(0)).startsWith("step,epoch,training_loss,validation_loss");
      assertThat(folder.resolve("tensorboard").resolve("events.out.tfevents.hivetune"))
          .isRegularFile();
    }
  }

  @Test
  void all_parameters_can_be_tuned_and_the_result_is_a_model_that_answers() throws Exception {
    try (LocalProvider provider = LocalProvider.open(config())) {
      TunedModel tuned =
          tuned(provider, request(LocalTuning.full().build()).validation(data("검증", 2)).build());
      assertThat(tuned.ref().part()).isEmpty();
      assertThat(Path.of(tuned.ref().name()).resolve("config.json"))
          .hasSameBinaryContentAs(temp.resolve("model").resolve("config.json"));
      try (ChatModel model = provider.chat(tuned.ref())) {
        assertThat(
                model
                    .chat(
                        new ChatRequest(
                            List.of(Message.user("배송은 언제 오나요?")),
                            GenerationOptions.GREEDY.withMaxTokens(4)))
                    .usage()
                    .completionTokens())
            .isBetween(0L, 4L);
      }
    }
  }

  @Test
  void a_training_goes_on_from_an_adapter_in_its_shape() throws Exception {
    try (LocalProvider provider = LocalProvider.open(config())) {
      TuningJob first =
          provider.submit(request(LocalTuning.lora().rsLora(true).build()).loraRank(4).build());
      TunedModel once = first.await(LIMIT, ProgressListener.silent());
      TuningJob second =
          provider.submit(
              TuningRequest.builder(once.ref(), data("훈련", 8), new Method.Supervised())
                  .epochs(3)
                  .batchSize(4)
                  .learningRate(0.01)
                  .build());
      TunedModel twice = second.await(LIMIT, ProgressListener.silent());
      assertThat(twice.settings())
          .containsEntry("loraRank", "4 (adapter)")
          .containsEntry("rsLora", "true (adapter)");
      double end = last(provider.losses(first.ref()));
      assertThat(provider.losses(second.ref()).get(0).trainingLoss().getAsDouble())
          .as("the second training begins about where the first ended")
          .isLessThan(provider.losses(first.ref()).get(0).trainingLoss().getAsDouble())
          .isBetween(end - 1, end + 0.5);
      assertThat(
              provider.validate(
                  TuningRequest.supervised(once.ref(), data("훈련", 8)).loraRank(8).build()))
          .extracting(Problem::code)
          .containsExactly("continue.shape");
    }
  }

  private static double last(List<LossPoint> curve) {
    return curve.get(curve.size() - 1).trainingLoss().getAsDouble();
  }

  @Test
  void long_rows_are_refused_or_cut_and_each_cut_is_told_with_its_place() throws Exception {
    List<ChatExample> examples = new ArrayList<>();
    examples.add(
        ChatExample.of("짧은 질문", "아주 긴 답변입니다. ".repeat(20))
            .withProvenance(Provenance.of("faq.jsonl", 4, "faq")));
    examples.add(
        ChatExample.of("아주 긴 질문입니다. ".repeat(20), "답")
            .withProvenance(Provenance.of("faq.jsonl", 9, "faq")));
    LocalTuning refusing = LocalTuning.lora().maxLength(40).build();
    LocalTuning cutting = LocalTuning.lora().maxLength(40).truncate(true).build();
    try (LocalProvider provider = LocalProvider.open(config())) {
      assertThat(
              provider.validate(
                  TuningRequest.builder(base, Dataset.of(examples), refusing).build()))
          .extracting(p -> p.code() + " " + p.place().orElse(""))
          .containsExactly("example.too-long faq.jsonl:4", "example.too-long faq.jsonl:9");
      TuningJob job =
          provider.submit(TuningRequest.builder(base, Dataset.of(examples), cutting).build());
      job.await(LIMIT, ProgressListener.silent());
      List<Notice> notices = provider.notices(job.ref());
      assertThat(notices).extracting(Notice::code).startsWith("row.cut", "row.cut-away");
      assertThat(notices.get(0).korean()).startsWith("faq.jsonl:4:");
      assertThat(notices.get(1).english()).startsWith("faq.jsonl:9:");
    }
  }

  @Test
  void frozen_blocks_in_16_bits_learn_what_their_widened_selves_learn() throws Exception {
    ModelRef half = ModelRef.of("local", TinyModel.writeHalf(temp.resolve("half"), 1).toString());
    try (LocalProvider provider = LocalProvider.open(config())) {
      List<List<LossPoint>> curves = new ArrayList<>();
      for (boolean kept : new boolean[] {false, true}) {
        TuningJob job =
            provider.submit(
                TuningRequest.builder(
                        half, data("훈련", 8), LocalTuning.lora().halfWeights(kept).build())
                    .epochs(3)
                    .batchSize(4)
                    .seed(3)
                    .build());
        job.await(LIMIT, ProgressListener.silent());
        curves.add(provider.losses(job.ref()));
      }
      assertThat(curves.get(1)).isEqualTo(curves.get(0)).hasSize(6);
    }
  }

  @Test
  void unusual_epochs_are_noticed_and_usual_ones_are_not() throws Exception {
    try (LocalProvider provider = LocalProvider.open(config())) {
      TuningJob two = provider.submit(request(new Method.Supervised()).epochs(2).build());
      two.await(LIMIT, ProgressListener.silent());
      assertThat(provider.notices(two.ref()).get(0).korean()).contains("2에폭").contains("3~5");
      TuningJob three = provider.submit(request(new Method.Supervised()).epochs(3).build());
      three.await(LIMIT, ProgressListener.silent());
      assertThat(provider.notices(three.ref())).isEmpty();
    }
  }
}
