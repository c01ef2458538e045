package io.hivetune.local.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an Ollama model is made of, as a Modelfile says it.
 *
 * @param from a model that the server has; empty if {@code files} hold one
 * @param files a GGUF file, or the files of a Hugging Face folder, by the name that the server
 *     should know them by
 * @param adapters one GGUF adapter at most, or the files of a PEFT folder; Ollama itself converts
 *     PEFT only for Llama and Gemma 2
 * @param template in Go's template language; empty takes what the GGUF file brings
 * @param system stands in front where a conversation has none
 * @param parameters for example {@code temperature}, {@code stop}: numbers, texts, lists of texts
 */
public record OllamaRecipe(
    Optional<String> from,
    Map<String, Path> files,
    Map<String, Path> adapters,
    Optional<String> template,
    Optional<String> system,
    Map<String, Object> parameters) {
  public OllamaRecipe {
    files = ordered(files);
    adapters = ordered(adapters);
    parameters = ordered(parameters);
    if (from.isPresent() != files.isEmpty()) {
      throw new IllegalArgumentException(
          "a recipe needs either a model to begin from or the files of one");
    }
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** From a file on this machine. */
  public static OllamaRecipe ofGguf(Path model) {
    return new OllamaRecipe(
        Optional.empty(),
        Map.of(String.valueOf(model.getFileName()), model),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /**
   * As a Modelfile says it, for example the one that an export for Ollama brings; files are looked
   * for beside it.
   *
   * @throws io.hivetune.dataset.HiveTuneException if it can't be read
   */
  public static OllamaRecipe ofModelfile(Path file) {
    return Modelfile.read(file);
  }

  /** From a model that the server has. */
  public static OllamaRecipe ofModel(String name) {
    return new OllamaRecipe(
        Optional.of(name), Map.of(), Map.of(), Optional.empty(), Optional.empty(), Map.of());
  }

  /** With an adapter in GGUF on top. */
  public OllamaRecipe withAdapter(Path gguf) {
    return new OllamaRecipe(
        from,
        files,
        Map.of(String.valueOf(gguf.getFileName()), gguf),
        template,
        system,
        parameters);
  }

  public OllamaRecipe withTemplate(String goTemplate) {
    return new OllamaRecipe(from, files, adapters, Optional.of(goTemplate), system, parameters);
  }

  public OllamaRecipe withSystem(String prompt) {
    return new OllamaRecipe(from, files, adapters, template, Optional.of(prompt), parameters);
  }

  public OllamaRecipe withParameter(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new OllamaRecipe(from, files, adapters, template, system, more);
  }
}
