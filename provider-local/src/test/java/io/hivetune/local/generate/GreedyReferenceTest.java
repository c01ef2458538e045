package io.hivetune.local.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.KeyValueCache;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.PackedWeights;
import io.hivetune.local.reference.Reference;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import io.hivetune.local.train.Measuring;
import io.hivetune.local.train.TrainingRow;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers and likelihoods against transformers; see src/test/reference/lora/README.md. */
class GreedyReferenceTest {
  private static final JsonNode GREEDY = Reference.json("greedy.json");
  private static final int[] PROMPT = Reference.ints(GREEDY.path("prompt"));
  private static final int[] GENERATED = Reference.ints(GREEDY.path("generated"));
  private static final double TOLERANCE =
      Reference.NOISES * GREEDY.path("noise_cached_or_not").asDouble();

  @TempDir Path temp;
  private ModelFolder folder;
  private FrozenWeights weights;
  private Decoder decoder;

  @BeforeEach
  void load() {
    folder = Reference.model(temp, GREEDY.path("base").asText(), "config.json");
    weights = folder.weights();
    decoder = new Decoder(folder.config());
  }

  @AfterEach
  void close() {
    decoder.close();
    weights.close();
  }

  private Generated generate(Set<Integer> endTokens, int maxTokens) {
    try (PackedWeights packed = folder.packedWeights();
        Generator generator = new Generator(decoder, packed, new Generator.Settings(1, 4))) {
      return generator.generate(
          Ask.of(PROMPT, GenerationOptions.GREEDY.withMaxTokens(maxTokens), endTokens));
    }
  }

  @Test
  void greedy_tokens_are_those_of_transformers() {
    Generated answer = generate(Set.of(), GENERATED.length);
    assertThat(answer.tokens()).isEqualTo(GENERATED);
    assertThat(answer.finishReason()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void an_end_token_ends_the_answer_and_is_no_part_of_it() {
    int first = 0;
    while (GENERATED[first] != GENERATED[5]) {
      first++;
    }
    Generated answer = generate(Set.of(GENERATED[5]), GENERATED.length);
    assertThat(answer.tokens()).isEqualTo(Arrays.copyOf(GENERATED, first));
    assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void an_answer_ends_where_the_context_is_full() {
    int room = decoder.config().context() - PROMPT.length;
    assertThat(generate(Set.of(), 10_000).tokens()).hasSize(room);
  }

  @Test
  void log_probabilities_with_the_cache_are_those_of_transformers() {
    JsonNode expected = GREEDY.path("generated_log_probabilities");
    try (KeyValueCache cache = new KeyValueCache(decoder.config(), 1, 64)) {
      int[] read = PROMPT;
      for (int n = 0; n < GENERATED.length; n++) {
        try (Scope scope = Scope.silent()) {
          long[] ids = Arrays.stream(read).asLongStream().toArray();
          Tensor hidden = decoder.hidden(weights, Tensor.of(ids, 1, ids.length), cache);
          Tensor last = decoder.logits(weights, hidden.narrow(1, ids.length - 1L, 1));
          float[] logProbabilities = last.sub(last.logSumExp()).toFloats();
          assertThat((double) logProbabilities[GENERATED[n]])
              .as("token %d", n)
              .isCloseTo(expected.get(n).asDouble(), within(TOLERANCE));
        }
        read = new int[] {GENERATED[n]};
      }
    }
  }

  @Test
  void log_probabilities_of_a_given_answer_are_those_of_transformers() {
    int[] answer = Reference.ints(GREEDY.path("continuation").path("tokens"));
    int[] ids = Arrays.copyOf(PROMPT, PROMPT.length + answer.length);
    System.arraycopy(answer, 0, ids, PROMPT.length, answer.length);
    boolean[] all = new boolean[ids.length];
    for (int i = PROMPT.length; i < ids.length; i++) {
      all[i] = true;
      boolean[] only = new boolean[ids.length];
      only[i] = true;
      assertThat(-Measuring.sum(decoder, weights, List.of(new TrainingRow(ids, only))))
          .isCloseTo(
              GREEDY
                  .path("continuation")
                  .path("log_probabilities")
                  .get(i - PROMPT.length)
                  .asDouble(),
              within(TOLERANCE));
    }
    assertThat(-Measuring.sum(decoder, weights, List.of(new TrainingRow(ids, all))))
        .isCloseTo(
            GREEDY.path("continuation").path("sum").asDouble(), within(TOLERANCE * answer.length));
  }
}
