package io.hivetune.local.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.prompt.PromptFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What Ollama is told of a model.
 *
 * @param template the chat template in Ollama's language; empty where it can't be derived, and
 *     Ollama looks for one of its own that fits the GGUF file's
 * @param stops texts that end an answer
 * @param system the prompt that the model was trained with
 * @param repeatPenalty of the model's generation configuration
 */
record OllamaModelfile(
    Optional<String> template, List<String> stops, Optional<String> system, double repeatPenalty) {
  private static final String QUOTES = "\"\"\"";

  /**
   * @param addsBegin whether Ollama puts the token that begins a text before it by itself
   */
  static OllamaModelfile of(Path model, Optional<String> systemPrompt, boolean addsBegin) {
    ModelFolder folder = ModelFolder.open(model);
    JsonNode generation = folder.json("generation_config.json");
    try (PromptFormat format = PromptFormat.open(folder)) {
      return new OllamaModelfile(
          OllamaTemplate.derive(format, addsBegin).filter(t -> !t.contains(QUOTES)),
          format.endTokens().stream().sorted().map(format::shown).toList(),
          systemPrompt,
          generation.path("repetition_penalty").asDouble(1));
    }
  }

  /**
   * @param from a GGUF file beside the Modelfile, or a model that Ollama has
   * @param adapter a GGUF adapter beside it
   */
  String text(String from, Optional<String> adapter) {
    StringBuilder text = new StringBuilder();
    text.append("FROM ").append(from).append('\n');
    adapter.ifPresent(a -> text.append("ADAPTER ").append(a).append('\n'));
    template.ifPresent(
        t -> text.append("TEMPLATE ").append(QUOTES).append(t).append(QUOTES).append('\n'));
    for (String stop : stops) {
      text.append("PARAMETER stop \"").append(stop).append("\"\n");
    }
    text.append("PARAMETER repeat_penalty " + repeatPenalty + "\n");
    // Ollama has no way to write three quotes within three quotes.
    system
        .filter(s -> !s.contains(QUOTES))
        .ifPresent(
            s -> text.append("SYSTEM ").append(QUOTES).append(s).append(QUOTES).append('\n'));
    return text.toString();
  }

  void write(Path file, String from, Optional<String> adapter) {
    try {
      AtomicFiles.writeString(file, text(from, adapter));
    } catch (IOException e) {
      throw ModelExport.unwritable(file, e);
    }
  }
}
