package io.hivetune.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.local.train.PreferenceMeasures;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Preference pairs from a request to a model that prefers as they do. */
@Timeout(120)
class PreferenceJobTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path temp;
  private ModelRef base;

  @BeforeEach
  void write() {
    base = ModelRef.of("local", TinyModel.write(temp.resolve("base"), 1).toString());
  }

  private static Dataset pairs(int from, int to) {
    List<PreferenceExample> examples = new ArrayList<>();
    for (int i = from; i < to; i++) {
      examples.add(pair(List.of(Message.user(i + "번 상품은 언제 오나요?")), i + 1));
    }
    return Dataset.of(examples);
  }

  private static PreferenceExample pair(List<Message> prompt, int line) {
    return new PreferenceExample(
        prompt, "사흘 안에 도착합니다.", "그건 왜요?", Provenance.of("선호.jsonl", line, "preference"));
  }

  private LocalProvider provider() {
    return LocalProvider.open(LocalConfig.defaults().withWorkFolder(temp.resolve("work")));
  }

  private TuningRequest.Builder request(ModelRef from) {
    return TuningRequest.preference(from, pairs(0, 12), 0.3)
        .validation(pairs(20, 24))
        .epochs(3)
        .batchSize(4)
        .learningRate(0.01)
        .seed(5);
  }

  private List<MetricPoint> points(TuningJob job) throws Exception {
    Path folder = temp.resolve("work").resolve("jobs").resolve(job.ref().id());
    return new JobFolder(folder, InstantSource.system()).log().readAll();
  }

  @Test
  @Tag("charset")
  void the_tuned_model_prefers_what_was_preferred_and_the_rewards_are_in_every_file()
      throws Exception {
    try (LocalProvider provider = provider()) {
      assertThat(provider.capabilities()).contains(Capability.PREFERENCE);
      TuningJob job = provider.submit(request(base).build());
      TunedModel tuned = job.await(LIMIT, ProgressListener.silent());
      List<MetricPoint> points = points(job);
      // Nothing is learned at step 0: both rewards are 0, and the loss is that of a coin.
      assertThat(points.get(0).loss().validationLoss().orElseThrow())
          .isCloseTo(Math.log(2), within(1e-6));
      PreferenceMeasures last = points.get(points.size() - 1).validationPreferences().orElseThrow();
      assertThat(last.accuracy()).isEqualTo(1);
      assertThat(last.margin()).isGreaterThan(0.5);
      assertThat(points.get(2).preferences()).isPresent();
      List<Message> question = List.of(Message.user("30번 상품은 언제 오나요?"));
      try (LocalModel model = provider.chat(tuned.ref());
          LocalModel plain = provider.chat(base)) {
        assertThat(gap(model, question)).isGreaterThan(gap(plain, question) + 1);
      }
      Path folder = temp.resolve("work").resolve("jobs").resolve(job.ref().id());
      List<String> csv = Files.readAllLines(folder.resolve("metrics.csv"), StandardCharsets.UTF_8);
      assertThat(csv.get(0)).endsWith("validation_preferred_reward,validation_rejected_reward");
      assertThat(csv).allMatch(line -> line.split(",", -1).length == 17);
      assertThat(csv.get(csv.size() - 1)).contains("," + last.margin() + ",");
      byte[] board = Files.readAllBytes(folder.resolve("tensorboard/events.out.tfevents.hivetune"));
      assertThat(new String(board, StandardCharsets.ISO_8859_1))
          .contains("rewards/margins", "validation_rewards/accuracies");
      assertThat(tuned.settings())
          .containsEntry("method", "preference (request)")
          .containsEntry("beta", "0.3 (request)");
    }
  }

  private static double gap(LocalModel model, List<Message> question) {
    return model.likelihood(question, "사흘 안에 도착합니다.").logProbability()
        - model.likelihood(question, "그건 왜요?").logProbability();
  }

  @Test
  void a_training_that_goes_on_from_an_adapter_is_measured_against_that_adapter() throws Exception {
    try (LocalProvider provider = provider()) {
      TunedModel first =
          provider.submit(request(base).build()).await(LIMIT, ProgressListener.silent());
      TuningJob more = provider.submit(request(first.ref()).build());
      more.await(LIMIT, ProgressListener.silent());
      MetricPoint start = points(more).get(0);
      assertThat(start.loss().validationLoss().orElseThrow()).isCloseTo(Math.log(2), within(1e-6));
      assertThat(start.validationPreferences().orElseThrow().margin()).isCloseTo(0, within(1e-5));
    }
  }

  @Test
  void label_smoothing_and_full_tuning_take_pairs_too() throws Exception {
    try (LocalProvider provider = provider()) {
      LocalTuning smoothed = LocalTuning.full().preference(0.3).labelSmoothing(0.2).build();
      TuningJob job =
          provider.submit(
              TuningRequest.builder(base, pairs(0, 8), smoothed).epochs(2).batchSize(4).build());
      TunedModel tuned = job.await(LIMIT, ProgressListener.silent());
      assertThat(tuned.settings()).containsEntry("labelSmoothing", "0.2 (request)");
      assertThat(points(job).get(0).loss().trainingLoss().orElseThrow())
          .isCloseTo(Math.log(2), within(1e-6));
      assertThat(provider.notices(job.ref()))
          .extracting(Notice::code)
          .doesNotContain("epochs.unusual");
    }
  }

  @Test
  void examples_that_are_no_usable_pairs_are_refused_with_their_places() {
    Dataset mixed =
        Dataset.of(
            List.of(
                ChatExample.of("질문", "답").withProvenance(Provenance.of("선호.jsonl", 1, "chat")),
                new PreferenceExample(
                    List.of(Message.user("질문")),
                    "같은 답",
                    "같은 답",
                    Provenance.of("선호.jsonl", 2, "preference"))));
    Dataset tooLong = Dataset.of(List.of(pair(List.of(Message.user("긴 질문입니다. ".repeat(200))), 7)));
    try (LocalProvider provider = provider()) {
      assertThat(provider.validate(TuningRequest.preference(base, mixed, 0.1).build()))
          .extracting(p -> p.code() + " " + p.place().orElse(""))
          .containsExactly("preference.chat 선호.jsonl:1", "preference.same 선호.jsonl:2");
      List<Problem> long2 = provider.validate(TuningRequest.preference(base, tooLong, 0.1).build());
      assertThat(long2).extracting(Problem::code).containsOnly("example.too-long").hasSize(2);
      assertThat(long2.get(0).place()).contains("선호.jsonl:7");
      assertThat(
              provider
                  .validate(TuningRequest.supervised(base, pairs(0, 3)).build())
                  .get(0)
                  .sentence(Locale.KOREAN))
          .contains("DPO");
    }
  }
}
