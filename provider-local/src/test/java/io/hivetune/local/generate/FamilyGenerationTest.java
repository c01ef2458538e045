package io.hivetune.local.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.local.lora.FusedAdapter;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.PackedWeights;
import io.hivetune.local.model.StoredWeights;
import io.hivetune.local.reference.FamilyReference;
import io.hivetune.local.reference.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every family writes, against transformers; see src/test/reference/families/README.md. */
@Timeout(120)
class FamilyGenerationTest {
  private static final GenerationOptions GREEDY = GenerationOptions.GREEDY.withMaxTokens(24);

  @TempDir Path temp;

  @ParameterizedTest
  @MethodSource("io.hivetune.local.reference.FamilyReference#all")
  void greedy_tokens_and_their_log_probabilities_are_those_of_transformers(String name) {
    FamilyReference reference = new FamilyReference(name);
    ModelFolder folder = reference.model(temp, "config.json");
    JsonNode json = reference.json();
    assertThat(json.path("smallest_lead_of_the_best_token").asDouble()).isGreaterThan(1e-3);
    int[] prompt = Reference.ints(json.path("prompt"));
    try (PackedWeights weights = folder.packedWeights();
        Decoder decoder = new Decoder(folder.config());
        Generator generator = new Generator(decoder, weights, new Generator.Settings(1, 2))) {
      Ask ask = Ask.of(prompt, GREEDY, Set.of());
      assertThat(generator.generate(ask).tokens())
          .isEqualTo(Reference.ints(json.path("generated")));
      Generated scored = generator.generate(ask.withLogProbabilities());
      assertThat(scored.tokens()).isEqualTo(Reference.ints(json.path("generated")));
      assertThat(scored.finishReason()).isEqualTo(FinishReason.LENGTH);
      for (int i = 0; i < 24; i++) {
        assertThat(scored.logProbabilities()[i])
            .as("token %d", i)
            .isCloseTo(
                json.path("log_probabilities").get(i).asDouble(),
                within(FamilyReference.TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.hivetune.local.reference.FamilyReference#all")
  void rows_of_unequal_length_with_and_without_adapters_get_the_answers_of_each_alone(String name) {
    FamilyReference reference = new FamilyReference(name);
    ModelFolder folder = reference.model(temp, "config.json");
    int[] tokens = Reference.batch().get(0).ids();
    try (PackedWeights weights = folder.packedWeights();
        Decoder decoder = new Decoder(folder.config());
        StoredWeights stored = folder.storedWeights();
        LoraModel lora = reference.adapter(folder.config(), stored);
        FusedAdapter adapter = new FusedAdapter(lora);
        Generator one = new Generator(decoder, weights, new Generator.Settings(1, 1));
        Generator many = new Generator(decoder, weights, new Generator.Settings(1, 4))) {
      List<Ask> asks = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        int[] prompt = Arrays.copyOfRange(tokens, i, 2 * i + 1);
        Ask ask =
            Ask.of(prompt, GREEDY.withMaxTokens(5 + 3 * (i % 4)), Set.of()).withLogProbabilities();
        asks.add(i % 3 == 1 ? ask.withAdapter(adapter) : ask);
      }
      List<CompletableFuture<Generated>> together = asks.stream().map(many::submit).toList();
      List<double[]> all = new ArrayList<>();
      for (int i = 0; i < asks.size(); i++) {
        Generated alone = one.generate(asks.get(i));
        Generated beside = together.get(i).join();
        assertThat(beside.tokens()).as("answer %d", i).isEqualTo(alone.tokens());
        assertThat(beside.logProbabilities())
            .as("answer %d", i)
            .containsExactly(alone.logProbabilities(), within(FamilyReference.TOLERANCE));
        all.add(alone.logProbabilities());
      }
      Ask plain = asks.get(1);
      Generated without =
          one.generate(Ask.of(plain.prompt(), plain.options(), Set.of()).withLogProbabilities());
      assertThat(without.logProbabilities()[0])
          .as("the adapter changes something")
          .isNotCloseTo(all.get(1)[0], within(0.01));
    }
  }

  @ParameterizedTest
  @MethodSource("io.hivetune.local.reference.FamilyReference#all")
  void logits_with_an_adapter_beside_the_weights_are_those_of_peft(String name) {
    FamilyReference reference = new FamilyReference(name);
    ModelFolder folder = reference.model(temp, "config.json");
    int[] tokens = Reference.batch().get(0).ids();
    int vocabulary = folder.config().vocabulary();
    float[] expected = reference.values().get("adapter.logits");
    try (PackedWeights weights = folder.packedWeights();
        Decoder decoder = new Decoder(folder.config());
        LoraModel lora = reference.adapter(folder.config(), weights);
        FusedAdapter adapter = new FusedAdapter(lora)) {
      float[] last = Scoring.lastLogits(decoder, weights, Optional.of(adapter), tokens);
      int at = (tokens.length - 1) * vocabulary;
      io.hivetune.local.reference.Close.assertClose(
          name, last, Arrays.copyOfRange(expected, at, at + vocabulary), FamilyReference.TOLERANCE);
    }
  }
}
