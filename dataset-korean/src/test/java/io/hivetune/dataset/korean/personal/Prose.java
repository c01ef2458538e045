package io.hivetune.dataset.korean.personal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.korean.make.TaskTemplate;
import io.hivetune.dataset.korean.make.TaskTemplates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Texts that hold no personal names but a few that are known.
 *
 * @param stars those that may name persons of public life
 */
record Prose(List<String> plain, List<String> stars, Set<String> names) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The files, as {@link FitNames} takes them, and the task templates. */
  static Prose of(List<String> arguments) throws IOException {
    List<String> plain = new ArrayList<>();
    List<String> stars = new ArrayList<>();
    Set<String> names = Set.of();
    for (String argument : arguments) {
      if (argument.startsWith("names:")) {
        names = Set.of(argument.substring("names:".length()).split(","));
      } else if (argument.startsWith("stars:")) {
        stars.addAll(lines(argument.substring("stars:".length())));
      } else {
        plain.addAll(lines(argument));
      }
    }
    for (TaskTemplate template : TaskTemplates.all()) {
      template.fields().forEach(f -> plain.add(f.example()));
      plain.add(template.systemPrompt());
      for (TrainingExample example : template.examples().toList()) {
        ((ChatExample) example).messages().forEach(m -> plain.add(m.content()));
      }
    }
    return new Prose(List.copyOf(plain), List.copyOf(stars), names);
  }

  private static List<String> lines(String file) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
    if (!file.endsWith(".jsonl")) {
      return lines;
    }
    List<String> texts = new ArrayList<>();
    for (String line : lines) {
      strings(JSON.readTree(line), texts);
    }
    return texts;
  }

  private static void strings(JsonNode node, List<String> texts) {
    if (node.isTextual()) {
      texts.add(node.textValue());
    }
    node.forEach(child -> strings(child, texts));
  }
}
