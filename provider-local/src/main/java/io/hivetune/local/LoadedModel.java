package io.hivetune.local;

import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.prompt.PromptFormat;
import java.nio.file.Path;

/**
 * A base model in memory: weights, position tables, prompt format. Shared by its users through
 * {@link LoadedModels}.
 */
record LoadedModel(ModelFolder folder, FrozenWeights weights, Decoder decoder, PromptFormat format)
    implements AutoCloseable {
  static LoadedModel load(Path path) {
    ModelFolder folder = ModelFolder.open(path);
    PromptFormat format = PromptFormat.open(folder);
    try {
      return new LoadedModel(folder, folder.weights(), new Decoder(folder.config()), format);
    } catch (RuntimeException e) {
      format.close();
      throw e;
    }
  }

  @Override
  public void close() {
    decoder.close();
    weights.close();
    format.close();
  }
}
