package io.hivetune.local.train;

import static io.hivetune.local.reference.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.reference.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Preference pairs against torch; see src/test/reference/dpo/README.md. */
class DpoReferenceTest {
  private static final JsonNode JSON = Reference.json("../dpo/dpo.json");
  private static final double TOLERANCE = 1e-4;

  @TempDir Path temp;
  private FrozenWeights base;
  private Decoder decoder;
  private LoraModel lora;

  @BeforeEach
  void load() {
    ModelFolder folder = Reference.model(temp, "tiny-llama", "config.json");
    base = folder.weights();
    decoder = new Decoder(folder.config());
    lora = Reference.adapter(folder.config(), base);
  }

  @AfterEach
  void close() {
    lora.close();
    decoder.close();
    base.close();
  }

  /** Pairs as the recipe made them, with the references that it found. */
  private static List<PreferencePair> pairs() {
    List<PreferencePair> pairs = new ArrayList<>();
    for (JsonNode pair : JSON.path("pairs")) {
      JsonNode reference = JSON.path("references").get(pairs.size());
      pairs.add(
          new PreferencePair(row(pair, "preferred"), row(pair, "rejected"))
              .with(
                  new PreferencePair.Reference(
                      reference.get(0).asDouble(), reference.get(1).asDouble())));
    }
    assertThat(pairs).hasSize(3);
    return pairs;
  }

  private static TrainingRow row(JsonNode pair, String side) {
    int[] prompt = Reference.ints(pair.path("prompt"));
    int[] answer = Reference.ints(pair.path(side));
    int[] ids = Arrays.copyOf(prompt, prompt.length + answer.length);
    System.arraycopy(answer, 0, ids, prompt.length, answer.length);
    boolean[] trained = new boolean[ids.length];
    Arrays.fill(trained, prompt.length, ids.length, true);
    return new TrainingRow(ids, trained);
  }

  private static PreferenceLoss loss(JsonNode run) {
    return new PreferenceLoss(JSON.path("beta").asDouble(), run.path("label_smoothing").asDouble());
  }

  @Test
  void references_are_the_log_probabilities_with_the_adapter_switched_off()
      throws InterruptedException {
    LoraModel fresh = LoraModel.fresh(decoder.config(), base, lora.config(), 7);
    try (fresh;
        GradientSpy spy = new GradientSpy(fresh.parameters());
        Trainer trainer = new Trainer(decoder, fresh, spy, new Trainer.Settings(2, 1, 0, 1))) {
      List<PreferencePair.Reference> found = trainer.references(pairs(), () -> false).orElseThrow();
      for (int i = 0; i < found.size(); i++) {
        PreferencePair.Reference expected = pairs().get(i).reference();
        assertThat(found.get(i).preferred()).isCloseTo(expected.preferred(), within(TOLERANCE));
        assertThat(found.get(i).rejected()).isCloseTo(expected.rejected(), within(TOLERANCE));
      }
      assertThat(trainer.references(pairs(), () -> true)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "plain,1,true,false",
    "plain,2,false,false",
    "plain,1,true,true",
    "smoothed,2,true,false"
  })
  void loss_and_gradients_are_torch_s(String name, int lanes, boolean packed, boolean recompute)
      throws InterruptedException {
    JsonNode run = JSON.path("runs").path(name);
    GradientSpy spy = new GradientSpy(lora.parameters());
    List<List<PreferencePair>> batches =
        lanes == 1 ? List.of(pairs()) : pairs().stream().map(List::of).toList();
    Trainer.Settings settings = new Trainer.Settings(lanes, 1e9, 0, 1, packed, recompute);
    try (Trainer trainer = new Trainer(decoder, lora, spy, settings)) {
      Trainer.StepResult result = trainer.step(batches, loss(run), 1, () -> false).orElseThrow();
      assertThat(result.loss()).isCloseTo(run.path("losses").get(0).asDouble(), within(TOLERANCE));
      assertMeasures(result.preferences().orElseThrow(), run.path("rewards").get(0));
      Trainer.Measured measured = trainer.measure(batches, loss(run));
      assertThat(measured.loss()).isCloseTo(result.loss(), within(1e-5));
      assertMeasures(measured.preferences(), run.path("rewards").get(0));
    }
    Map<String, float[]> expected = Reference.tensors("../dpo/" + name + "-gradients.safetensors");
    assertThat(spy.seen().keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach((key, values) -> assertClose(key, spy.seen().get(key), values, TOLERANCE));
  }

  private static void assertMeasures(PreferenceMeasures measures, JsonNode rewards) {
    double preferred = 0;
    double rejected = 0;
    int right = 0;
    for (JsonNode pair : rewards) {
      preferred += pair.get(0).asDouble() / rewards.size();
      rejected += pair.get(1).asDouble() / rewards.size();
      right += pair.get(0).asDouble() > pair.get(1).asDouble() ? 1 : 0;
    }
    assertThat(measures.preferredReward()).isCloseTo(preferred, within(TOLERANCE));
    assertThat(measures.rejectedReward()).isCloseTo(rejected, within(TOLERANCE));
    assertThat(measures.margin()).isCloseTo(preferred - rejected, within(TOLERANCE));
    assertThat(measures.accuracy()).isEqualTo((double) right / rewards.size());
  }

  @ParameterizedTest
  @CsvSource({"plain", "smoothed"})
  void three_clipped_adamw_steps_are_those_of_torch(String name) throws InterruptedException {
    JsonNode run = JSON.path("runs").path(name);
    AdamW.Settings settings = new TrainedReference("../dpo/dpo").adamW();
    double maxNorm = JSON.path("max_norm").asDouble();
    try (AdamW adamW = new AdamW(lora.parameters(), settings);
        Trainer trainer =
            new Trainer(decoder, lora, adamW, new Trainer.Settings(2, maxNorm, 0, 1))) {
      for (int i = 0; i < 3; i++) {
        Trainer.StepResult result =
            trainer
                .step(pairs().stream().map(List::of).toList(), loss(run), 1, () -> false)
                .orElseThrow();
        assertThat(result.loss())
            .as("loss before step %d", i + 1)
            .isCloseTo(run.path("losses").get(i).asDouble(), within(1e-3));
        assertThat(result.gradientNorm())
            .isCloseTo(run.path("gradient_norms").get(i).asDouble(), within(2e-3));
      }
    }
  }

  @Test
  void rewards_so_far_apart_that_an_exponential_overflows_still_give_a_loss() {
    PreferenceLoss loss = new PreferenceLoss(1, 0);
    PreferencePair.Reference even = new PreferencePair.Reference(0, 0);
    assertThat(loss.of(even, -5000, 0).loss()).isEqualTo(5000);
    assertThat(loss.of(even, -5000, 0).slope()).isEqualTo(-1);
    assertThat(loss.of(even, 0, -5000).loss()).isZero();
    assertThat(loss.of(even, 0, -5000).slope()).isZero();
  }

  @Test
  void settings_outside_their_range_are_refused_with_it() {
    assertThatThrownBy(() -> new PreferenceLoss(0, 0)).hasMessageContaining("(0, 2]");
    assertThatThrownBy(() -> new PreferenceLoss(0.1, 0.5)).hasMessageContaining("[0, 0.5)");
  }
}
