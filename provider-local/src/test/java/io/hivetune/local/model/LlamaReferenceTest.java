package io.hivetune.local.model;

import static io.hivetune.local.reference.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.local.reference.Reference;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import io.hivetune.local.train.Measuring;
import io.hivetune.local.train.TrainingRow;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decoder against transformers; see src/test/reference/lora/README.md. */
class LlamaReferenceTest {
  private static final JsonNode FORWARD = Reference.json("forward.json");

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "tiny-llama, config.json",
    "tiny-llama, config.v4.json",
    "tiny-llama-untied, config.json",
    "tiny-llama-untied, config.v4.json"
  })
  void logits_and_loss_are_those_of_transformers(String name, String config) {
    JsonNode expected = FORWARD.path("models").path(name);
    double tolerance = Reference.NOISES * expected.path("noise_logits").asDouble();
    ModelFolder folder = Reference.model(temp, name, config);
    try (FrozenWeights weights = folder.weights();
        Decoder decoder = new Decoder(folder.config())) {
      assertClose(
          name + " logits",
          logits(decoder, weights),
          Reference.tensors("forward.safetensors").get(name + ".logits"),
          tolerance);

      List<TrainingRow> rows = Reference.batch();
      int scored = rows.stream().mapToInt(TrainingRow::scored).sum();
      assertThat(scored).isEqualTo(FORWARD.path("scored_tokens").asInt());
      assertThat(Measuring.sum(decoder, weights, rows) / scored)
          .isCloseTo(expected.path("loss").asDouble(), within(tolerance));
    }
  }

  /** All positions of both rows; zero at the padding, as in the reference. */
  private static float[] logits(Decoder decoder, Weights weights) {
    JsonNode batch = FORWARD.path("batch");
    int[] mask = Reference.ints(batch.path("attention_mask").get(1));
    long[] ids = new long[2 * mask.length];
    for (int i = 0; i < mask.length; i++) {
      ids[i] = batch.path("input_ids").get(0).get(i).asLong();
      ids[mask.length + i] = batch.path("input_ids").get(1).get(i).asLong();
    }
    try (Scope scope = Scope.silent()) {
      Tensor hidden = decoder.hidden(weights, Tensor.of(ids, 2, mask.length));
      float[] logits = decoder.logits(weights, hidden).toFloats();
      int vocabulary = decoder.config().vocabulary();
      for (int i = 0; i < mask.length; i++) {
        if (mask[i] == 0) {
          int at = (mask.length + i) * vocabulary;
          Arrays.fill(logits, at, at + vocabulary, 0);
        }
      }
      return logits;
    }
  }

  @ParameterizedTest
  @CsvSource({"tiny-llama", "tiny-llama-untied"})
  void rotary_frequencies_are_those_of_the_tiny_models(String name) {
    DecoderConfig config = Reference.model(temp, name, "config.json").config();
    assertFrequencies(
        config, Reference.floats(FORWARD.path("models").path(name).path("rope_inv_freq")));
  }

  @Test
  void rotary_frequencies_are_those_of_llama_3_2_in_all_three_branches() {
    JsonNode rope = FORWARD.path("rope");
    RopeScaling.Llama3 scaling =
        new RopeScaling.Llama3(
            rope.path("factor").asDouble(),
            rope.path("low_freq_factor").asDouble(),
            rope.path("high_freq_factor").asDouble(),
            rope.path("original_max_position_embeddings").asInt());
    DecoderConfig config =
        DecoderConfig.llama(
            96,
            rope.path("head_dim").asInt(),
            1,
            1,
            1,
            rope.path("head_dim").asInt(),
            8,
            4,
            1e-5,
            new RopeSettings(rope.path("rope_theta").asDouble(), scaling),
            true);
    assertFrequencies(config, Reference.floats(rope.path("inv_freq")));
  }

  /** The unit vector of dimension i, turned at position 1, shows cosine and sine of frequency i. */
  private static void assertFrequencies(DecoderConfig config, float[] expected) {
    int width = config.headWidth();
    assertThat(expected).hasSize(width / 2);
    try (Rope rope = new Rope(config.rope(), width, config.context());
        Scope scope = Scope.silent()) {
      for (int i = 0; i < width / 2; i++) {
        float[] unit = new float[width];
        unit[i] = 1;
        float[] turned = rope.of(1, 1, 2).apply(Tensor.of(unit, 1, 1, 1, width)).toFloats();
        double frequency = Math.atan2(turned[i + width / 2], turned[i]);
        // Half a unit in the last place of sine, cosine and the expected single-precision number.
        assertThat(frequency / expected[i]).as("frequency %d", i).isCloseTo(1, within(3e-7));
      }
    }
  }
}
