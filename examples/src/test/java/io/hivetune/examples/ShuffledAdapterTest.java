package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Provenance;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.Scorers;
import io.hivetune.eval.Verdict;
import io.hivetune.eval.report.ComparisonReport;
import io.hivetune.examples.agency.CleanRecord;
import io.hivetune.local.LocalConfig;
import io.hivetune.local.LocalProvider;
import io.hivetune.local.lora.AdapterFolder;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import io.hivetune.model.tinyko.TinyKo;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verdict is no formality: a tuned adapter with its layers shuffled is called worse. */
class ShuffledAdapterTest {
  private static final int TRAINING = 64;
  private static final int TEST = 20;

  @TempDir private Path folder;

  @Test
  void shuffledAdapter_isCalledWorse() throws Exception {
    List<ChatExample> posts = posts();
    ModelRef base = TinyKo.ref(folder.resolve("models"));
    EvalTask task =
        EvalTask.of(Dataset.of(posts.subList(TRAINING, TRAINING + TEST)))
            .scorers(Scorers.heldOutLoss(), Scorers.chrF())
            .options(GenerationOptions.GREEDY.withMaxTokens(20));
    try (LocalProvider local =
        LocalProvider.open(LocalConfig.defaults().withWorkFolder(folder.resolve("work")))) {
      TuningRequest request =
          TuningRequest.supervised(base, Dataset.of(posts.subList(0, TRAINING))).epochs(8).build();
      TunedModel tuned =
          local.submit(request).await(Duration.ofMinutes(10), ProgressListener.silent());

      assertThat(compare(local, task, base, tuned.ref()).verdict()).isEqualTo(Verdict.BETTER);

      ModelRef shuffled = shuffled(tuned.ref());
      Comparison comparison = compare(local, task, base, shuffled);
      assertThat(comparison.verdict()).isEqualTo(Verdict.WORSE);
      ComparisonReport report = ComparisonReport.of(comparison);
      assertThat(report.closingParagraph(Locale.KOREAN)).contains("나빠졌습니다");
      assertThat(report.closingParagraph(Locale.ENGLISH)).contains("worse");
    }
  }

  private static Comparison compare(
      LocalProvider local, EvalTask task, ModelRef base, ModelRef other) {
    try (ChatModel before = local.chat(base);
        ChatModel after = local.chat(other)) {
      return Evaluator.compare(task, before, after);
    }
  }

  private static List<ChatExample> posts() throws IOException {
    List<CleanRecord> records =
        CleanRecord.readAll(Path.of("src/main/data/clean")).stream()
            .filter(r -> r.channel().equals("blog"))
            .toList();
    return IntStream.range(0, records.size()).mapToObj(i -> post(records.get(i), i + 1)).toList();
  }

  private static ChatExample post(CleanRecord record, int line) {
    return ChatExample.of(record.asked().get(0), record.answered().get(0))
        .withProvenance(Provenance.of("blog", line, "test").withPurpose("blog"));
  }

  /** The same matrices, each in another layer: the first layer's in the last, and so on. */
  private ModelRef shuffled(ModelRef tuned) {
    Path target = folder.resolve("shuffled");
    ModelFolder model = ModelFolder.open(Path.of(tuned.name()));
    int layers = model.config().layers();
    try (FrozenWeights weights = model.weights();
        LoraModel adapter =
            AdapterFolder.read(Path.of(tuned.part().orElseThrow()), model.config(), weights);
        Scope scope = Scope.silent()) {
      Map<String, float[]> trained = new HashMap<>();
      adapter.values().forEach((name, values) -> trained.put(name, values.toFloats()));
      adapter
          .values()
          .forEach(
              (name, values) -> {
                int layer = Integer.parseInt(name.replaceFirst(".*layers\\.(\\d+)\\..*", "$1"));
                String other =
                    name.replace("layers." + layer + ".", "layers." + (layers - 1 - layer) + ".");
                values.copyInPlace(
                    Tensor.of(Objects.requireNonNull(trained.get(other)), values.shape()));
              });
      AdapterFolder.write(target, adapter, "tiny-ko");
    }
    return ModelRef.of("local", tuned.name(), target.toString());
  }
}
