package io.hivetune.local.train;

import static io.hivetune.local.reference.Close.assertClose;
import static io.hivetune.local.reference.FamilyReference.TOLERANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.reference.FamilyReference;
import io.hivetune.local.reference.Reference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PEFT's adapters on every family; see src/test/reference/families/README.md. */
class FamilyLoraReferenceTest {
  @TempDir Path temp;

  @ParameterizedTest
  @MethodSource("io.hivetune.local.reference.FamilyReference#all")
  void loss_and_gradients_with_an_adapter_are_those_of_peft(String name)
      throws InterruptedException {
    FamilyReference reference = new FamilyReference(name);
    ModelFolder folder = reference.model(temp, "config.json");
    try (FrozenWeights base = folder.weights();
        Decoder decoder = new Decoder(folder.config());
        LoraModel lora = reference.adapter(folder.config(), base)) {
      List<TrainingRow> rows = Reference.batch();
      int scored = rows.stream().mapToInt(TrainingRow::scored).sum();
      assertThat(Measuring.sum(decoder, lora.weights(lora.values(), Dropout.NONE), rows) / scored)
          .isCloseTo(reference.json().path("adapter_loss").asDouble(), within(TOLERANCE));

      GradientSpy spy = new GradientSpy(lora.parameters());
      try (Trainer trainer = new Trainer(decoder, lora, spy, new Trainer.Settings(1, 1e9, 0, 1))) {
        trainer.step(List.of(rows), 1);
      }
      Map<String, float[]> expected = reference.values();
      assertThat(spy.seen()).hasSize(3 * (name.startsWith("phi3") ? 4 : 7) * 2);
      spy.seen()
          .forEach(
              (key, gradient) ->
                  assertClose(key, gradient, expected.get("gradients." + key), TOLERANCE));
    }
  }
}
