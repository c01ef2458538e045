package io.hivetune.local.server;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a Modelfile, as <a href="https://docs.ollama.com/modelfile">Ollama documents it</a>, as far
 * as a tuned model needs one: FROM, ADAPTER, TEMPLATE, SYSTEM, PARAMETER. LICENSE and MESSAGE are
 * overlooked.
 */
final class Modelfile {
  /**
   * A command and its value: in three quotes, over several lines, in one, or bare to the line end.
   */
  private static final Pattern COMMAND =
      Pattern.compile(
          "^[ \\t]*(FROM|ADAPTER|TEMPLATE|SYSTEM|LICENSE|PARAMETER[ \\t]+(\\w+)|MESSAGE[ \\t]+\\w+)"
              + "[ \\t]+(?:\"\"\"(.*?)\"\"\"|\"([^\"\\n]*)\"|([^\\n]*))[ \\t]*$",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE | Pattern.DOTALL);

  private final Path folder;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  private Modelfile(Path folder, String text) {
    this.folder = folder;
    Matcher command = COMMAND.matcher(text);
    while (command.find()) {
      String value =
          Optional.ofNullable(command.group(3))
              .or(() -> Optional.ofNullable(command.group(4)))
              .orElseGet(() -> command.group(5).strip());
      if (command.group(2) == null) {
        values.put(command.group(1).toUpperCase(Locale.ROOT), value);
      } else {
        parameter(command.group(2), value);
      }
    }
  }

  /** A parameter that comes more than once, such as {@code stop}, is a list. */
  private void parameter(String name, String value) {
    if (name.equals("stop")) {
      List<Object> all = new ArrayList<>((List<?>) parameters.getOrDefault(name, List.of()));
      all.add(value);
      parameters.put(name, all);
      return;
    }
    parameters.put(name, number(value));
  }

  private static Object number(String value) {
    try {
      return value.matches("[-+]?\\d+") ? (Object) Long.valueOf(value) : Double.valueOf(value);
    } catch (NumberFormatException e) {
      return value;
    }
  }

  /**
   * @throws HiveTuneException if it can't be read, or says not what the model is made of
   */
  static OllamaRecipe read(Path file) {
    Path folder = file.toAbsolutePath().resolveSibling("");
    try {
      return new Modelfile(folder, Files.readString(file, StandardCharsets.UTF_8)).recipe(file);
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  private static HiveTuneException unreadable(Path file) {
    return new HiveTuneException(
        Problem.of(Modelfile.class, "ollama.modelfile").at(file.toString()));
  }

  private OllamaRecipe recipe(Path file) {
    String from = values.getOrDefault("FROM", "");
    if (from.isEmpty()) {
      throw unreadable(file);
    }
    Optional<Path> local = local(from);
    Optional<Path> adapter = Optional.ofNullable(values.get("ADAPTER")).flatMap(this::local);
    return new OllamaRecipe(
        local.isPresent() ? Optional.empty() : Optional.of(from),
        local.map(Modelfile::named).orElse(Map.of()),
        adapter.map(Modelfile::named).orElse(Map.of()),
        Optional.ofNullable(values.get("TEMPLATE")),
        Optional.ofNullable(values.get("SYSTEM")),
        parameters);
  }

  private static Map<String, Path> named(Path file) {
    return Map.of(String.valueOf(file.getFileName()), file);
  }

  /** A file beside the Modelfile; else it is the name of a model that Ollama has. */
  private Optional<Path> local(String value) {
    Path path = folder.resolve(value).normalize();
    return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
  }
}
