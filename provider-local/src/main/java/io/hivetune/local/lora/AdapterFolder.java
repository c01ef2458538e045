package io.hivetune.local.lora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.SafeTensors;
import io.hivetune.local.model.Weights;
import io.hivetune.local.torch.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An adapter on disk as PEFT writes it: {@code adapter_config.json} and {@code
 * adapter_model.safetensors}.
 */
public final class AdapterFolder {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIG = "adapter_config.json";
  private static final String WEIGHTS = "adapter_model.safetensors";

  private AdapterFolder() {}

  /**
   * @param baseModel name or folder of the base model, as a note for readers
   */
  public static void write(Path folder, LoraModel adapter, String baseModel) {
    ObjectNode json = JSON.createObjectNode();
    json.put("peft_type", "LORA");
    json.put("task_type", "CAUSAL_LM");
    json.put("base_model_name_or_path", baseModel);
    json.put("r", adapter.config().rank());
    json.put("lora_alpha", adapter.config().alpha());
    json.put("lora_dropout", adapter.config().dropout());
    json.put("bias", "none");
    json.put("fan_in_fan_out", false);
    json.put("inference_mode", true);
    json.put("use_dora", adapter.config().dora());
    json.put("use_rslora", adapter.config().rankStabilized());
    ArrayNode modules = json.putArray("target_modules");
    adapter.config().targetModules().forEach(modules::add);
    try (Scope scope = Scope.silent()) {
      SafeTensors.write(folder.resolve(WEIGHTS), adapter.values(), Map.of("format", "pt"));
      AtomicFiles.writeString(
          folder.resolve(CONFIG),
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    } catch (IOException e) {
      throw new HiveTuneException(
          Problem.of(AdapterFolder.class, "adapter.unwritable", String.valueOf(e.getMessage()))
              .at(folder.toString()),
          e);
    }
  }

  /**
   * Reads an adapter onto its base model; the caller closes it.
   *
   * @throws HiveTuneException if the folder is no LoRA adapter or doesn't fit the model
   */
  public static LoraModel read(Path folder, DecoderConfig model, Weights base) {
    LoraConfig config = config(folder);
    try (SafeTensors.Contents saved = SafeTensors.read(folder.resolve(WEIGHTS))) {
      return LoraModel.of(model, base, config, saved.tensors());
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw misfit(folder, e);
    }
  }

  /**
   * The shape of an adapter, without its weights.
   *
   * @throws HiveTuneException if the folder is no LoRA adapter
   */
  public static LoraConfig config(Path folder) {
    JsonNode json = json(folder);
    if (!json.path("peft_type").asText().equals("LORA")
        || !json.path("rank_pattern").isEmpty()
        || !json.path("alpha_pattern").isEmpty()
        || !json.path("bias").asText("none").equals("none")) {
      throw new HiveTuneException(
          Problem.of(AdapterFolder.class, "adapter.kind").at(folder.toString()));
    }
    List<String> modules = new ArrayList<>();
    json.path("target_modules").forEach(m -> modules.add(m.asText()));
    try {
      return new LoraConfig(
          json.path("r").asInt(),
          json.path("lora_alpha").asDouble(),
          json.path("lora_dropout").asDouble(0),
          modules,
          json.path("use_rslora").asBoolean(false),
          json.path("use_dora").asBoolean(false));
    } catch (IllegalArgumentException e) {
      throw misfit(folder, e);
    }
  }

  private static HiveTuneException misfit(Path folder, RuntimeException e) {
    return new HiveTuneException(
        Problem.of(AdapterFolder.class, "adapter.misfit", String.valueOf(e.getMessage()))
            .at(folder.toString()),
        e);
  }

  private static JsonNode json(Path folder) {
    Path file = folder.resolve(CONFIG);
    if (!Files.isRegularFile(file) || !Files.isRegularFile(folder.resolve(WEIGHTS))) {
      throw new HiveTuneException(
          Problem.of(AdapterFolder.class, "adapter.missing").at(folder.toString()));
    }
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new HiveTuneException(
          Problem.of(AdapterFolder.class, "adapter.missing").at(file.toString()), e);
    }
  }
}
