package io.hivetune.local.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.reference.FamilyReference;
import io.hivetune.local.reference.TinyModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a folder is said at once, with its place, before anything is loaded. */
class ModelFolderTest {
  @TempDir Path temp;

  @Test
  void a_whole_folder_opens_and_gives_its_weights() {
    ModelFolder folder = ModelFolder.open(TinyModel.write(temp.resolve("model"), 1));
    assertThat(folder.config()).isEqualTo(TinyModel.config());
    try (FrozenWeights weights = folder.weights()) {
      assertThat(weights.get(Parameter.EMBEDDING).shape()).containsExactly(8000, 16);
    }
  }

  @Test
  void no_folder() {
    Path nowhere = temp.resolve("nowhere");
    assertProblems(() -> ModelFolder.open(nowhere), "model.no-such-folder " + nowhere);
  }

  @Test
  void a_file_instead_of_a_folder() throws IOException {
    Path file = Files.writeString(temp.resolve("model.gguf"), "GGUF", StandardCharsets.UTF_8);
    assertProblems(() -> ModelFolder.open(file), "model.not-a-folder " + file);
  }

  @Test
  void everything_that_is_missing_is_named_at_once() {
    assertThat(problems(() -> ModelFolder.open(temp)))
        .allMatch(p -> p.code().equals("model.file-missing"))
        .extracting(p -> p.arguments().get(0))
        .containsExactly(
            "config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors");
  }

  @Test
  void another_architecture_is_named() throws IOException {
    Path config = changed("\"model_type\" : \"llama\"", "\"model_type\" : \"mamba2\"");
    assertProblems(() -> ModelFolder.open(temp.resolve("model")), "model.architecture " + config);
    assertThat(problems(() -> ModelFolder.open(temp.resolve("model"))).get(0).toString())
        .contains("mamba2", "llama, mistral, qwen2, qwen3, gemma3_text, exaone4, smollm3, phi3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama4", "llama4_text", "exaone", "exaone_moe", "phi3small", "gemma4"})
  void a_near_relation_is_not_taken_for_the_family(String type) throws IOException {
    changed("\"model_type\" : \"llama\"", "\"model_type\" : \"" + type + "\"");
    assertThat(problems(() -> ModelFolder.open(temp.resolve("model"))).get(0).toString())
        .contains("\"" + type + "\"", "known: llama,");
  }

  @Test
  void long_positions_that_do_not_fit_are_named_one_by_one() throws IOException {
    Path folder = temp.resolve("phi");
    FamilyReference reference = new FamilyReference("phi3-long");
    Path config = reference.model(folder, "config.v4.json").path().resolve("config.json");
    String text = Files.readString(config, StandardCharsets.UTF_8);
    Files.writeString(
        config,
        text.replace("\"partial_rotary_factor\": 0.75", "\"partial_rotary_factor\": 0.5")
            .replace("\"original_max_position_embeddings\": 11", "\"other\": 11"),
        StandardCharsets.UTF_8);
    assertThat(problems(() -> ModelFolder.open(config.getParent())))
        .extracting(p -> p.arguments().get(0))
        .containsExactly(
            "rope_scaling.short_factor",
            "rope_scaling.long_factor",
            "original_max_position_embeddings");
  }

  @Test
  void two_wrong_settings_are_both_named() throws IOException {
    changed("\"hidden_size\" : 16", "\"hidden_size\" : 0");
    Path config = temp.resolve("model").resolve("config.json");
    rewrite(config, "\"hidden_act\" : \"silu\"", "\"hidden_act\" : \"gelu\"");
    assertProblems(
        () -> ModelFolder.open(temp.resolve("model")),
        "model.config.missing " + config,
        "model.config.unsupported " + config);
  }

  @Test
  void weights_of_another_shape_than_the_configuration_says() throws IOException {
    changed("\"intermediate_size\" : 32", "\"intermediate_size\" : 48");
    ModelFolder folder = ModelFolder.open(temp.resolve("model"));
    // gate, up and down projection
    String problem = "model.weight.shape " + temp.resolve("model").resolve("model.safetensors");
    assertProblems(folder::weights, problem, problem, problem);
  }

  @Test
  void weights_of_fewer_layers_than_the_configuration_says() throws IOException {
    changed("\"num_hidden_layers\" : 1", "\"num_hidden_layers\" : 2");
    ModelFolder folder = ModelFolder.open(temp.resolve("model"));
    assertProblems(folder::weights, "model.weight.missing " + temp.resolve("model"));
  }

  @Test
  void a_configuration_that_is_no_json() throws IOException {
    Path config = TinyModel.write(temp.resolve("model"), 1).resolve("config.json");
    Files.writeString(config, "{\"model_type\": ", StandardCharsets.UTF_8);
    assertProblems(() -> ModelFolder.open(temp.resolve("model")), "model.unreadable " + config);
  }

  /** A whole folder with one place of its config.json changed; gives that file. */
  private Path changed(String from, String to) throws IOException {
    Path config = TinyModel.write(temp.resolve("model"), 1).resolve("config.json");
    rewrite(config, from, to);
    return config;
  }

  private static void rewrite(Path config, String from, String to) throws IOException {
    String text = Files.readString(config, StandardCharsets.UTF_8);
    assertThat(text).contains(from);
    Files.writeString(config, text.replace(from, to), StandardCharsets.UTF_8);
  }

  private static List<Problem> problems(ThrowingCallable call) {
    return catchThrowableOfType(HiveTuneException.class, call).problems();
  }

  private static void assertProblems(ThrowingCallable call, String... codesAndPlaces) {
    assertThat(problems(call))
        .extracting(p -> p.code() + " " + p.place().orElse("nowhere"))
        .containsExactly(codesAndPlaces);
  }
}
