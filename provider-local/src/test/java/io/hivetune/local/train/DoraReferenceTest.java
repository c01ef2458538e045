package io.hivetune.local.train;

import static io.hivetune.local.reference.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.local.generate.Scoring;
import io.hivetune.local.lora.AdapterFolder;
import io.hivetune.local.lora.FusedAdapter;
import io.hivetune.local.lora.LoraConfig;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.Nf4Linears;
import io.hivetune.local.model.PackedWeights;
import io.hivetune.local.model.Weights;
import io.hivetune.local.reference.Reference;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Magnitudes against PEFT's; see src/test/reference/dora/README.md. */
class DoraReferenceTest {
  private static final String FOLDER = "../dora/";
  private static final TrainedReference REFERENCE = new TrainedReference(FOLDER + "dora");
  private static final double TOLERANCE = 1e-4;

  @TempDir Path temp;
  private ModelFolder folder;
  private FrozenWeights base;
  private Decoder decoder;
  private LoraModel dora;

  @BeforeEach
  void load() {
    folder = Reference.model(temp, "tiny-llama", "config.json");
    base = folder.weights();
    decoder = new Decoder(folder.config());
    dora = AdapterFolder.read(Reference.path(FOLDER + "adapter"), folder.config(), base);
  }

  @AfterEach
  void close() {
    dora.close();
    decoder.close();
    base.close();
  }

  @Test
  void logits_are_those_of_peft() {
    try (Scope scope = Scope.silent()) {
      assertLogits(dora.weights(dora.values(), Dropout.NONE));
    }
  }

  @Test
  void merged_weights_are_those_of_peft_and_give_the_same_logits() {
    Map<String, Tensor> merged = dora.mergedLayers();
    Map<String, float[]> expected = Reference.tensors(FOLDER + "dora-merged.safetensors");
    try (Scope scope = Scope.silent()) {
      assertThat(merged.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
      expected.forEach((name, v) -> assertClose(name, merged.get(name).toFloats(), v, 1e-5));
      assertLogits(name -> merged.containsKey(name) ? merged.get(name) : base.get(name));
    } finally {
      merged.values().forEach(Tensor::close);
    }
  }

  @Test
  void answers_are_written_by_the_same_logits() {
    float[] expected = Reference.tensors(FOLDER + "dora-logits.safetensors").get("logits");
    int[] tokens = Reference.batch().get(0).ids();
    int vocabulary = folder.config().vocabulary();
    try (PackedWeights packed = folder.packedWeights();
        FusedAdapter fused = new FusedAdapter(dora)) {
      assertClose(
          "last logits",
          Scoring.lastLogits(decoder, packed, Optional.of(fused), tokens),
          Arrays.copyOfRange(
              expected, (tokens.length - 1) * vocabulary, tokens.length * vocabulary),
          TOLERANCE);
    }
  }

  private void assertLogits(Weights weights) {
    float[] expected = Reference.tensors(FOLDER + "dora-logits.safetensors").get("logits");
    int vocabulary = decoder.config().vocabulary();
    int rowSize = expected.length / 2;
    for (int r = 0; r < 2; r++) {
      int[] tokens = Reference.batch().get(r).ids();
      long[] ids = Arrays.stream(tokens).asLongStream().toArray();
      Tensor hidden = decoder.hidden(weights, Tensor.of(ids, 1, ids.length));
      assertClose(
          "logits of row " + r,
          decoder.logits(weights, hidden).toFloats(),
          Arrays.copyOfRange(expected, r * rowSize, r * rowSize + ids.length * vocabulary),
          TOLERANCE);
    }
  }

  @Test
  void gradients_are_those_of_peft() throws InterruptedException {
    REFERENCE.assertGradients(decoder, dora, TrainedReference.together(), 1);
  }

  @Test
  void three_clipped_adamw_steps_are_those_of_torch() throws InterruptedException {
    REFERENCE.assertSteps(decoder, dora, TrainedReference.rowByRow(), 2);
  }

  @Test
  void magnitudes_start_as_the_lengths_of_the_rows_and_change_nothing() {
    LoraConfig config = new LoraConfig(4, 8, 0, LoraConfig.ALL_LINEAR).withDora(true);
    try (Scope scope = Scope.silent();
        LoraModel fresh = LoraModel.fresh(folder.config(), base, config, 1)) {
      Map<String, Tensor> values = fresh.values();
      Map<String, float[]> expected = Reference.tensors(FOLDER + "dora-started.safetensors");
      assertThat(expected).hasSize(14);
      expected.forEach((name, v) -> assertClose(name, values.get(name).toFloats(), v, 1e-5));
      long[] ids = {1, 5, 9, 40};
      assertClose(
          "hidden states",
          decoder.hidden(fresh.weights(values, Dropout.NONE), Tensor.of(ids, 1, 4)).toFloats(),
          decoder.hidden(base, Tensor.of(ids, 1, 4)).toFloats(),
          1e-5);
    }
  }

  @Test
  void written_again_the_files_are_peft_s() {
    Path written = temp.resolve("adapter");
    AdapterFolder.write(written, dora, "tiny-llama");
    assertThat(AdapterFolder.config(written)).isEqualTo(dora.config());
    assertThat(dora.config().dora()).isTrue();
    String file = "adapter_model.safetensors";
    Map<String, float[]> expected = Reference.tensors(FOLDER + "adapter/" + file);
    Map<String, float[]> actual = Reference.tensors(written.resolve(file));
    assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach((name, values) -> assertThat(actual.get(name)).as(name).isEqualTo(values));
  }

  @Test
  void merged_into_4_bit_weights_it_gives_what_it_gives_beside_them() {
    try (Nf4Linears rounded = Nf4Linears.of(folder);
        LoraModel on4 =
            AdapterFolder.read(Reference.path(FOLDER + "adapter"), folder.config(), rounded)) {
      Map<String, Tensor> merged = on4.mergedLayers();
      try (Scope scope = Scope.silent()) {
        Tensor ids = Tensor.of(new long[] {1, 5, 9, 40}, 1, 4);
        assertClose(
            "hidden states",
            decoder.hidden(on4.weights(on4.values(), Dropout.NONE), ids).toFloats(),
            decoder
                .hidden(n -> merged.containsKey(n) ? merged.get(n) : rounded.get(n), ids)
                .toFloats(),
            1e-4);
      } finally {
        merged.values().forEach(Tensor::close);
      }
    }
  }

  @Test
  void with_dropout_the_plain_product_reads_all_and_the_rest_what_is_left() {
    // PEFT's formula, written out: W·x + (s − 1)·W·d + s·c·B·A·d, where d is what is left of x.
    try (Scope scope = Scope.silent()) {
      Tensor x = Tensor.of(new float[64], 2, 32).addInPlace(1.0);
      String name = "model.layers.0.self_attn.q_proj";
      Map<String, Tensor> v = dora.values();
      String stem = "base_model.model." + name;
      Tensor w = base.get(name + ".weight");
      Tensor update = v.get(stem + ".lora_B.weight").matmul(v.get(stem + ".lora_A.weight")).mul(2);
      Tensor whole = w.add(update);
      Tensor s =
          v.get(stem + ".lora_magnitude_vector").div(whole.mul(whole).sumRows().sqrtInPlace());
      Dropout half = new Dropout(0.5);
      half.reseed(3);
      Tensor left = half.apply(x);
      half.reseed(3);
      assertThat(left.sub(x).largest()).isPositive();
      assertClose(
          "product",
          dora.weights(v, half).project(name + ".weight", x).toFloats(),
          x.linear(w)
              .add(left.linear(w).mul(s.add(-1.0)))
              .add(left.linear(update).mul(s))
              .toFloats(),
          TOLERANCE);
    }
  }
}
