package io.hivetune.local;

import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.HalfLinears;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.Nf4Linears;
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
  static LoadedModel load(Path path, Precision precision) {
    ModelFolder folder = ModelFolder.open(path);
    PromptFormat format = PromptFormat.open(folder);
    try {
      return switch (precision) {
        case F32 -> {
          FrozenWeights weights = folder.weights();
          yield of(folder, weights, weights::close, format);
        }
        case HALF -> {
          HalfLinears weights = HalfLinears.of(folder);
          yield of(folder, weights, weights::close, format);
        }
        case NF4 -> {
          Nf4Linears weights = Nf4Linears.of(folder);
          yield of(folder, weights, weights::close, format);
        }
      };
    } catch (RuntimeException e) {
      format.close();
      throw e;
    }
  }

  private static LoadedModel of(
      ModelFolder folder, Weights weights, Runnable release, PromptFormat format) {
    return new LoadedModel(folder, weights, release, new Decoder(folder.config()), format);
  }

  @Override
  public void close() {
    decoder.close();
    release.run();
    format.close();
  }
}
