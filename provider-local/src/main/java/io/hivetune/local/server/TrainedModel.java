package io.hivetune.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.local.LocalConfig;
import io.hivetune.local.LocalModel;
import io.hivetune.local.LocalProvider;
import io.hivetune.local.export.ParityPrompts;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.prompt.PromptFormat;
import io.hivetune.tuning.TunedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A tuned model as it lies on this machine. */
final class TrainedModel {
  /** Enough for a sentence or two, and few enough that roundings rarely add up. */
  private static final int LONGEST_ANSWER = 48;

  private final TunedModel model;

  /**
   * @throws HiveTuneException if it was not tuned on this machine
   */
  TrainedModel(TunedModel model) {
    if (!model.ref().scheme().equals("local")) {
      throw new HiveTuneException(Problem.of(TrainedModel.class, "deploy.not-local", model.ref()));
    }
    this.model = model;
  }

  /** The adapter's folder; of a model that was tuned in full, its own. */
  Path folder() {
    return Path.of(model.ref().part().orElse(model.ref().name()));
  }

  boolean isAdapter() {
    return model.ref().part().isPresent();
  }

  Optional<String> systemPrompt() {
    return model.systemPrompt();
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
        LocalModel here = local.chat(model.ref())) {
      return ParityPrompts.record(
          here, ParityPrompts.questions(model.systemPrompt()), LONGEST_ANSWER);
    }
  }

  /** What it was trained to read; empty where its base model is not on this machine. */
  Optional<String> reads(List<Message> messages) {
    Path base = Path.of(model.ref().name());
    if (!Files.isDirectory(base)) {
      return Optional.empty();
    }
    try (PromptFormat format = PromptFormat.open(ModelFolder.open(base))) {
      return Optional.of(format.text(messages));
    }
  }

  /** Text that begins every conversation and that servers add by themselves; may be empty. */
  String beginning() {
    Path base = Path.of(model.ref().name());
    if (!Files.isDirectory(base)) {
      return "";
    }
    JsonNode token = ModelFolder.open(base).json("tokenizer_config.json").path("bos_token");
    return token.isObject() ? token.path("content").asText("") : token.asText("");
  }
}
