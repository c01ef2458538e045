package io.hivetune.local.server;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What an Ollama model is made of where nothing was said: the one GGUF file beside the adapter. */
final class OllamaRecipes {
  private OllamaRecipes() {}

  static OllamaRecipe beside(TrainedModel trained) {
    List<Path> files = ggufIn(trained.folder());
    if (files.size() != 1) {
      throw new HiveTuneException(
          Problem.of(OllamaRecipes.class, "ollama.no-gguf", files.size())
              .at(trained.folder().toString()));
    }
    OllamaRecipe recipe = OllamaRecipe.ofGguf(files.get(0));
    return trained.systemPrompt().map(recipe::withSystem).orElse(recipe);
  }

  private static List<Path> ggufIn(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".gguf")).sorted().toList();
    } catch (IOException e) {
      throw new HiveTuneException(
          Problem.of(OllamaRecipes.class, "ollama.no-gguf", 0).at(folder.toString()), e);
    }
  }
}
