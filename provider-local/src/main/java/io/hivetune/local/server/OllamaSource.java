package io.hivetune.local.server;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.export.ModelExport;
import io.hivetune.local.gguf.GgufFileType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an Ollama model is made of where nothing was said: the export beside the adapter, or one
 * that is made for this and deleted afterwards. Closed by its owner.
 */
final class OllamaSource implements AutoCloseable {
  private final OllamaRecipe recipe;
  private final Optional<Path> temporary;

  private OllamaSource(OllamaRecipe recipe, Optional<Path> temporary) {
    this.recipe = recipe;
    this.temporary = temporary;
  }

  /**
   * @throws HiveTuneException if the model can't be exported
   */
  static OllamaSource of(TrainedModel trained, DeployOptions options) {
    if (options.recipe().isPresent()) {
      return new OllamaSource(options.recipe().get(), Optional.empty());
    }
    Path modelfile = trained.folder().resolve("Modelfile");
    if (Files.isRegularFile(modelfile)) {
      return new OllamaSource(Modelfile.read(modelfile), Optional.empty());
    }
    List<Path> files = ggufIn(trained.folder());
    if (files.size() > 1) {
      throw new HiveTuneException(
          Problem.of(OllamaSource.class, "ollama.many-gguf", files.size())
              .at(trained.folder().toString()));
    }
    if (files.size() == 1) {
      OllamaRecipe recipe = OllamaRecipe.ofGguf(files.get(0));
      return new OllamaSource(
          trained.systemPrompt().map(recipe::withSystem).orElse(recipe), Optional.empty());
    }
    return exported(trained, options);
  }

  private static OllamaSource exported(TrainedModel trained, DeployOptions options) {
    options.progress().accept("exporting");
    Path folder = temporaryFolder();
    try {
      Path target = folder.resolve("ollama");
      ModelExport export = ModelExport.of(trained.base());
      (trained.isAdapter() ? export.withAdapter(trained.folder()) : export)
          .ollama(target, GgufFileType.F16);
      return new OllamaSource(Modelfile.read(target.resolve("Modelfile")), Optional.of(folder));
    } catch (RuntimeException | Error e) {
      delete(folder);
      throw e;
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("hivetune-ollama");
    } catch (IOException e) {
      throw new HiveTuneException(
          Problem.of(OllamaSource.class, "ollama.no-room", System.getProperty("java.io.tmpdir")),
          e);
    }
  }

  private static List<Path> ggufIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".gguf")).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  OllamaRecipe recipe() {
    return recipe;
  }

  @Override
  public void close() {
    temporary.ifPresent(OllamaSource::delete);
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // The system's folder for such files is emptied by the system.
    }
  }
}
