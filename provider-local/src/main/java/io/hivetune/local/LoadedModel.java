package io.hivetune.local;

import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.HalfLinears;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.Weights;
import io.hivetune.local.prompt.PromptFormat;
import java.nio.file.Path;

/**
 * A base model in memory: weights, position tables, prompt format. Shared by its users through
 * {@link LoadedModels}.
 */
record LoadedModel(
    ModelFolder folder, Weights weights, Runnable release, Decoder decoder, PromptFormat format)
    implements AutoCloseable {
  /** All weights as F32. */
  static LoadedModel load(Path path) {
    return load(path, false);
  }

  /**
   * @param half keeps the blocks' matrices as the files hold them
   */
  static LoadedModel load(Path path, boolean half) {
    ModelFolder folder = ModelFolder.open(path);
    PromptFormat format = PromptFormat.open(folder);
    try {
      if (half) {
        HalfLinears weights = HalfLinears.of(folder);
        return new LoadedModel(
            folder, weights, weights::close, new Decoder(folder.config()), format);
      }
      FrozenWeights weights = folder.weights();
      return new LoadedModel(folder, weights, weights::close, new Decoder(folder.config()), format);
    } catch (RuntimeException e) {
      format.close();
      throw e;
    }
  }

  @Override
  public void close() {
    decoder.close();
    release.run();
    format.close();
  }
}
