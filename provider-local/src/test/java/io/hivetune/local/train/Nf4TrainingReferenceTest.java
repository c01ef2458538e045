package io.hivetune.local.train;

import static io.hivetune.local.reference.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.Nf4Linears;
import io.hivetune.local.reference.Reference;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An adapter on 4-bit weights against PEFT on bitsandbytes' values of them; see
 * src/test/reference/nf4/README.md.
 */
class Nf4TrainingReferenceTest {
  private static final JsonNode JSON = Reference.json("../nf4/nf4.json");

  @TempDir Path temp;
  private Nf4Linears base;
  private Decoder decoder;
  private LoraModel lora;

  @BeforeEach
  void load() {
    ModelFolder folder = Reference.model(temp, "tiny-llama", "config.json");
    base = Nf4Linears.of(folder);
    decoder = new Decoder(folder.config());
    lora = Reference.adapter(folder.config(), base);
  }

  @AfterEach
  void close() {
    lora.close();
    decoder.close();
    base.close();
  }

  private static double tolerance(String kind) {
    return Reference.NOISES * JSON.path("noise").path(kind).asDouble();
  }

  @Test
  void logits_are_those_of_peft() {
    float[] expected = Reference.tensors("../nf4/logits.safetensors").get("logits");
    int vocabulary = decoder.config().vocabulary();
    int rowSize = expected.length / 2;
    try (Scope scope = Scope.silent()) {
      for (int r = 0; r < 2; r++) {
        long[] ids = Arrays.stream(Reference.batch().get(r).ids()).asLongStream().toArray();
        Tensor hidden =
            decoder.hidden(
                lora.weights(lora.values(), Dropout.NONE), Tensor.of(ids, 1, ids.length));
        assertClose(
            "logits of row " + r,
            decoder.logits(lora.weights(lora.values(), Dropout.NONE), hidden).toFloats(),
            Arrays.copyOfRange(expected, r * rowSize, r * rowSize + ids.length * vocabulary),
            tolerance("logits"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,false", "2,false", "1,true", "2,true"})
  void gradients_are_those_of_peft_however_they_are_computed(int lanes, boolean recompute)
      throws InterruptedException {
    GradientSpy spy = new GradientSpy(lora.parameters());
    try (Trainer trainer =
        new Trainer(decoder, lora, spy, new Trainer.Settings(lanes, 1e9, 0, 1, true, recompute))) {
      Trainer.StepResult result = trainer.step(TrainedReference.rowByRow(), 1);
      assertThat(result.loss()).isCloseTo(JSON.path("loss").asDouble(), within(1e-5));
    }
    Map<String, float[]> expected = Reference.tensors("../nf4/gradients.safetensors");
    assertThat(spy.seen().keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach(
        (key, values) -> assertClose(key, spy.seen().get(key), values, tolerance("gradients")));
  }
}
