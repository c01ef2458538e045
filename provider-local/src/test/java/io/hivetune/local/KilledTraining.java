package io.hivetune.local;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.ValidationMetric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The training of {@link KillTest}, as a program: it says so before each look at the validation
 * data and waits for a byte, so that its parent can kill it at a step of its choice.
 */
final class KilledTraining {
  static final int STEPS = 18;
  private static final int EXAMPLES = 12;

  private KilledTraining() {}

  /**
   * @param args model folder, work folder, lanes, what is learned
   */
  public static void main(String[] args) throws Exception {
    ValidationMetric metric =
        ValidationMetric.of(
            "waits",
            answers -> {
              System.out.println("look");
              try {
                return System.in.read() >= 0 ? 1 : 0;
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    run(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]), args[3], metric);
  }

  /** Begins the job of the work folder, or goes on with it. */
  static TunedModel run(Path model, Path work, int lanes, String kind, ValidationMetric metric)
      throws InterruptedException {
    LocalConfig config = new LocalConfig(work, lanes).withValidationMetric(metric);
    try (LocalProvider provider = LocalProvider.open(config)) {
      List<JobRef> jobs = provider.jobs().map(JobSnapshot::ref).toList();
      TuningJob job =
          jobs.isEmpty() ? provider.submit(request(model, kind)) : provider.job(jobs.get(0));
      return job.await(Duration.ofMinutes(2), ProgressListener.silent());
    }
  }

  /**
   * @param kind {@code answers}, or {@code pairs} on 4-bit weights
   */
  private static TuningRequest request(Path model, String kind) {
    boolean pairs = kind.equals("pairs");
    LocalTuning.Builder tuning = pairs ? LocalTuning.qlora().preference(0.2) : LocalTuning.lora();
    LocalTuning looksAtEachStep = tuning.checksPerEpoch(3).sampledAnswers(1).build();
    return TuningRequest.builder(
            ModelRef.of("local", model.toString()),
            pairs ? pairs("훈련", EXAMPLES) : data("훈련", EXAMPLES),
            looksAtEachStep)
        .validation(pairs ? pairs("검증", 3) : data("검증", 3))
        .epochs(STEPS * 4 / EXAMPLES)
        .batchSize(4)
        .loraRank(4)
        .loraDropout(0.1)
        .learningRate(0.01)
        .seed(3)
        .build();
  }

  private static Dataset pairs(String topic, int size) {
    List<PreferenceExample> examples = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      examples.add(
          new PreferenceExample(
              List.of(Message.user(topic + " 상품 " + i + "번은 언제 오나요?")),
              i + "번은 사흘 안에 도착합니다.",
              "몰라요." + " 정말로".repeat(i % 4),
              Provenance.of("선호.jsonl", i + 1, "preference")));
    }
    return Dataset.of(examples);
  }

  private static Dataset data(String topic, int size) {
    List<ChatExample> examples = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String longer = " 정말로".repeat(i % 4);
      examples.add(
          ChatExample.of(topic + " 상품 " + i + "번은" + longer + " 언제 오나요?", i + "번은 사흘 안에 도착합니다."));
    }
    return Dataset.of(examples);
  }
}
