package io.hivetune.local.train;

import static io.hivetune.local.reference.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.Weights;
import io.hivetune.local.reference.Reference;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter and its training against PEFT; see src/test/reference/lora/README.md. */
class LoraReferenceTest {
  private static final TrainedReference REFERENCE = new TrainedReference("lora");

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

  @Test
  void logits_with_the_adapter_are_those_of_peft() {
    try (Scope scope = Scope.silent()) {
      assertLogits(lora.weights(lora.values(), Dropout.NONE));
    }
  }

  @Test
  void merged_weights_give_the_same_logits_as_the_adapter() {
    Map<String, Tensor> merged = lora.mergedLayers();
    try (Scope scope = Scope.silent()) {
      assertThat(merged).hasSize(2 * 7);
      assertLogits(name -> merged.containsKey(name) ? merged.get(name) : base.get(name));
    } finally {
      merged.values().forEach(Tensor::close);
    }
  }

  private void assertLogits(Weights weights) {
    double tolerance =
        Reference.NOISES
            * Reference.json("forward.json")
                .path("models")
                .path("tiny-llama")
                .path("noise_logits")
                .asDouble();
    float[] expected = Reference.tensors("lora-logits.safetensors").get("logits");
    int vocabulary = decoder.config().vocabulary();
    int rowSize = expected.length / 2;
    for (int r = 0; r < 2; r++) {
      int[] tokens = Reference.batch().get(r).ids();
      long[] ids = java.util.Arrays.stream(tokens).asLongStream().toArray();
      Tensor hidden = decoder.hidden(weights, Tensor.of(ids, 1, ids.length));
      assertClose(
          "logits of row " + r,
          decoder.logits(weights, hidden).toFloats(),
          java.util.Arrays.copyOfRange(
              expected, r * rowSize, r * rowSize + ids.length * vocabulary),
          tolerance);
    }
  }

  @Test
  void gradients_are_those_of_peft() throws InterruptedException {
    REFERENCE.assertGradients(decoder, lora, TrainedReference.together(), 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void gradients_row_by_row_are_those_of_the_whole_batch(int lanes) throws InterruptedException {
    REFERENCE.assertGradients(decoder, lora, TrainedReference.rowByRow(), lanes);
  }

  @Test
  void three_clipped_adamw_steps_are_those_of_torch() throws InterruptedException {
    REFERENCE.assertSteps(decoder, lora, TrainedReference.together(), 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void three_steps_row_by_row_are_those_of_the_whole_batch(int lanes) throws InterruptedException {
    REFERENCE.assertSteps(decoder, lora, TrainedReference.rowByRow(), lanes);
  }
}
