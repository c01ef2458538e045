package io.hivetune.local.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.reference.Reference;
import io.hivetune.local.reference.TinyModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the adapter that PEFT wrote; see src/test/reference/lora/README.md. */
class AdapterFolderTest {
  private static final String CONFIG = "adapter_config.json";
  private static final String WEIGHTS = "adapter_model.safetensors";

  @TempDir Path temp;
  private DecoderConfig model;
  private FrozenWeights base;

  @BeforeEach
  void load() {
    ModelFolder folder = Reference.model(temp, "tiny-llama", "config.json");
    model = folder.config();
    base = folder.weights();
  }

  @AfterEach
  void close() {
    base.close();
  }

  @Test
  void an_adapter_of_peft_is_written_again_with_its_names_and_values() throws IOException {
    Path written = temp.resolve("adapter");
    try (LoraModel lora = Reference.adapter(model, base)) {
      AdapterFolder.write(written, lora, "tiny-llama");
    }
    Map<String, float[]> expected = Reference.tensors("lora-adapter/" + WEIGHTS);
    Map<String, float[]> actual =
        Reference.tensors(written.resolve(WEIGHTS).toAbsolutePath().toString());
    assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach((name, values) -> assertThat(actual.get(name)).as(name).isEqualTo(values));

    JsonNode theirs = Reference.json("lora-adapter/" + CONFIG);
    JsonNode ours = new ObjectMapper().readTree(written.resolve(CONFIG).toFile());
    for (String key : new String[] {"peft_type", "task_type", "r", "bias", "fan_in_fan_out"}) {
      assertThat(ours.path(key)).as(key).isEqualTo(theirs.path(key));
    }
    assertThat(ours.path("lora_alpha").asDouble()).isEqualTo(theirs.path("lora_alpha").asDouble());
    assertThat(ours.path("target_modules"))
        .containsExactlyInAnyOrderElementsOf(theirs.path("target_modules"));
  }

  @Test
  void an_adapter_of_another_model_is_refused() {
    ModelFolder other = ModelFolder.open(TinyModel.write(temp.resolve("other"), 1));
    try (FrozenWeights weights = other.weights()) {
      Path adapter = Reference.path("lora-adapter");
      assertRefused(adapter, other.config(), weights, "adapter.misfit");
    }
  }

  @Test
  void a_rank_that_the_weights_have_not_is_refused() throws IOException {
    Path adapter = copy();
    change(adapter, "\"r\": ", "\"r\": 1");
    assertRefused(adapter, model, base, "adapter.misfit");
  }

  @Test
  void weights_that_would_only_fit_when_repeated_are_refused() {
    Path adapter = temp.resolve("rank-one");
    LoraConfig one = new LoraConfig(1, 2, 0, LoraConfig.ALL_LINEAR);
    try (LoraModel lora = LoraModel.fresh(model, base, one, 1)) {
      AdapterFolder.write(adapter, lora, "tiny-llama");
    }
    change(adapter, "\"r\" : 1", "\"r\" : 4");
    assertRefused(adapter, model, base, "adapter.misfit");
  }

  @Test
  void an_adapter_with_parts_that_the_model_lacks_is_refused() {
    DecoderConfig shallow =
        DecoderConfig.llama(
            model.vocabulary(),
            model.hidden(),
            1,
            model.heads(),
            model.keyValueHeads(),
            model.headWidth(),
            model.intermediate(),
            model.context(),
            model.normEpsilon(),
            model.rope(),
            model.tied());
    assertRefused(Reference.path("lora-adapter"), shallow, base, "adapter.misfit");
  }

  @Test
  void an_adapter_whose_scale_differs_by_layer_is_refused() throws IOException {
    Path adapter = copy();
    change(adapter, "\"alpha_pattern\": {}", "\"alpha_pattern\": {\"q_proj\": 32}");
    assertRefused(adapter, model, base, "adapter.kind");
  }

  @Test
  void a_folder_without_adapter_is_refused() {
    assertRefused(temp, model, base, "adapter.missing");
  }

  @Test
  void another_kind_of_adapter_is_refused() throws IOException {
    Path adapter = copy();
    change(adapter, "\"LORA\"", "\"IA3\"");
    assertRefused(adapter, model, base, "adapter.kind");
  }

  private Path copy() throws IOException {
    Path adapter = Files.createDirectories(temp.resolve("copy"));
    for (String file : new String[] {CONFIG, WEIGHTS}) {
      Files.copy(Reference.path("lora-adapter").resolve(file), adapter.resolve(file));
    }
    return adapter;
  }

  private static void change(Path adapter, String from, String to) {
    try {
      Path config = adapter.resolve(CONFIG);
      String text = Files.readString(config, StandardCharsets.UTF_8);
      assertThat(text).contains(from);
      Files.writeString(config, text.replace(from, to), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void assertRefused(
      Path adapter, DecoderConfig model, FrozenWeights base, String code) {
    assertThatThrownBy(() -> AdapterFolder.read(adapter, model, base).close())
        .asInstanceOf(type(HiveTuneException.class))
        .satisfies(
            e -> {
              assertThat(e.problems()).extracting(Problem::code).containsExactly(code);
              assertThat(e.problems().get(0).place()).contains(adapter.toString());
            });
  }
}
