package io.hivetune.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.local.LocalConfig;
import io.hivetune.local.LocalModel;
import io.hivetune.local.LocalProvider;
import io.hivetune.local.export.ParityPrompts;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.prompt.PromptFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A tuned model as it lies on this machine. */
final class TrainedModel {
  /** Enough for a sentence or two, and few enough that roundings rarely add up. */
  private static final int LONGEST_ANSWER = 48;

  private final ModelRef ref;
  private final Optional<String> systemPrompt;

  /**
   * @throws HiveTuneException if it does not lie on this machine
   */
  TrainedModel(ModelRef ref, Optional<String> systemPrompt) {
    if (!ref.scheme().equals("local")) {
      throw new HiveTuneException(Problem.of(TrainedModel.class, "deploy.not-local", ref));
    }
    this.ref = ref;
    this.systemPrompt = systemPrompt;
  }

  /** The adapter's folder; of a model that was tuned in full, its own. */
  Path folder() {
    return Path.of(ref.part().orElse(ref.name()));
  }

  Path base() {
    return Path.of(ref.name());
  }

  boolean isAdapter() {
    return ref.part().isPresent();
  }

  Optional<String> systemPrompt() {
    return systemPrompt;
  }

  /** The questions given, those that lie beside the adapter, or answers asked for now. */
  ParityPrompts prompts(DeployOptions options) {
    if (options.prompts().isPresent()) {
      return options.prompts().get();
    }
    if (ParityPrompts.isIn(folder())) {
      return ParityPrompts.read(folder().resolve(ParityPrompts.FILE));
    }
    try (LocalProvider local = LocalProvider.open(LocalConfig.defaults());
        LocalModel here = local.chat(ref)) {
      return ParityPrompts.record(here, ParityPrompts.questions(systemPrompt), LONGEST_ANSWER);
    }
  }

  /** What it was trained to read; empty where its base model is not on this machine. */
  Optional<String> reads(List<Message> messages) {
    Path base = Path.of(ref.name());
    if (!Files.isDirectory(base)) {
      return Optional.empty();
    }
    try (PromptFormat format = PromptFormat.open(ModelFolder.open(base))) {
      return Optional.of(format.text(messages));
    }
  }

  /** Text that begins every conversation and that servers add by themselves; may be empty. */
  String beginning() {
    Path base = Path.of(ref.name());
    if (!Files.isDirectory(base)) {
      return "";
    }
    JsonNode token = ModelFolder.open(base).json("tokenizer_config.json").path("bos_token");
    return token.isObject() ? token.path("content").asText("") : token.asText("");
  }
}
