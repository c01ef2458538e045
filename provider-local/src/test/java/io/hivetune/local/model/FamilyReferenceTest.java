package io.hivetune.local.model;

import static io.hivetune.local.reference.Close.assertClose;
import static io.hivetune.local.reference.FamilyReference.TOLERANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hivetune.local.reference.FamilyReference;
import io.hivetune.local.reference.Reference;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import io.hivetune.local.train.Measuring;
import io.hivetune.local.train.TrainingRow;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every family's forward pass against transformers; see src/test/reference/families/README.md. */
class FamilyReferenceTest {
  @TempDir Path temp;

  @ParameterizedTest
  @MethodSource("io.hivetune.local.reference.FamilyReference#all")
  void logits_and_loss_are_those_of_transformers(String name) {
    for (String config : List.of("config.json", "config.v4.json")) {
      logitsAndLoss(new FamilyReference(name), config);
    }
  }

  private void logitsAndLoss(FamilyReference reference, String config) {
    String name = reference.name() + " " + config;
    ModelFolder folder = reference.model(temp, config);
    try (FrozenWeights weights = folder.weights();
        Decoder decoder = new Decoder(folder.config())) {
      float[] expected = reference.values().get("logits");
      for (int r = 0; r < 2; r++) {
        int[] tokens = Reference.batch().get(r).ids();
        assertClose(
            name + " logits of row " + r,
            logits(decoder, weights, tokens),
            row(expected, r, tokens.length, folder.config().vocabulary()),
            TOLERANCE);
      }
      List<TrainingRow> rows = Reference.batch();
      int scored = rows.stream().mapToInt(TrainingRow::scored).sum();
      assertThat(Measuring.sum(decoder, weights, rows) / scored)
          .isCloseTo(reference.json().path("loss").asDouble(), within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @MethodSource("io.hivetune.local.reference.FamilyReference#all")
  void token_by_token_through_the_cache_the_logits_are_the_same(String name) {
    FamilyReference reference = new FamilyReference(name);
    ModelFolder folder = reference.model(temp, "config.json");
    int[] tokens = Reference.batch().get(0).ids();
    int vocabulary = folder.config().vocabulary();
    float[] expected = row(reference.values().get("logits"), 0, tokens.length, vocabulary);
    // One by one; a long beginning and the rest one by one; pieces, each behind what is held.
    for (int[] pieces : new int[][] {{1}, {9, 1}, {7, 5, 8}}) {
      try (FrozenWeights weights = folder.weights();
          Decoder decoder = new Decoder(folder.config());
          KeyValueCache cache = new KeyValueCache(folder.config(), 1, tokens.length)) {
        cache.expect(tokens.length);
        int at = 0;
        for (int i = 0; at < tokens.length; i++) {
          int length = Math.min(pieces[Math.min(i, pieces.length - 1)], tokens.length - at);
          try (Scope scope = Scope.silent()) {
            long[] ids = Arrays.stream(tokens, at, at + length).asLongStream().toArray();
            Tensor hidden = decoder.hidden(weights, Tensor.of(ids, 1, length), cache);
            assertClose(
                name + " from token " + at,
                decoder.logits(weights, hidden).toFloats(),
                Arrays.copyOfRange(expected, at * vocabulary, (at + length) * vocabulary),
                TOLERANCE);
          }
          at += length;
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mistral", "qwen2", "gemma3", "exaone4", "smollm3-window", "phi3"})
  void without_its_window_a_model_gives_other_logits(String name) {
    FamilyReference reference = new FamilyReference(name);
    ModelFolder folder = reference.model(temp, "config.json");
    DecoderConfig c = folder.config();
    assertThat(c.windows()).contains(6).hasSize(3);
    DecoderConfig open =
        new DecoderConfig(
            c.family(),
            c.vocabulary(),
            c.hidden(),
            c.layers(),
            c.heads(),
            c.keyValueHeads(),
            c.headWidth(),
            c.intermediate(),
            c.context(),
            c.normEpsilon(),
            c.attentionScale(),
            c.tied(),
            c.traits(),
            Collections.nCopies(c.layers(), 0),
            c.rotated(),
            c.localRope(),
            c.localRope());
    int[] tokens = Reference.batch().get(0).ids();
    float[] expected = row(reference.values().get("logits"), 0, tokens.length, c.vocabulary());
    try (FrozenWeights weights = folder.weights();
        Decoder decoder = new Decoder(open)) {
      float[] actual = logits(decoder, weights, tokens);
      float largest = 0;
      for (int i = 0; i < actual.length; i++) {
        largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
      }
      assertThat(largest).isGreaterThan(0.1f);
    }
  }

  private static float[] logits(Decoder decoder, Weights weights, int[] tokens) {
    try (Scope scope = Scope.silent()) {
      long[] ids = Arrays.stream(tokens).asLongStream().toArray();
      Tensor hidden = decoder.hidden(weights, Tensor.of(ids, 1, ids.length));
      return decoder.logits(weights, hidden).toFloats();
    }
  }

  private static float[] row(float[] both, int row, int tokens, int vocabulary) {
    int from = row * both.length / 2;
    return Arrays.copyOfRange(both, from, from + tokens * vocabulary);
  }
}
