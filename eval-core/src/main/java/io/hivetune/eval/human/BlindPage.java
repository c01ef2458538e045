package io.hivetune.eval.human;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The sheet as one page that works without a network: a pair at a time, marked by buttons or keys,
 * kept in the browser until it is saved as the same CSV.
 */
final class BlindPage {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> WORDS =
      List.of(
          "title",
          "help",
          "question",
          "first",
          "second",
          "chooseFirst",
          "chooseSecond",
          "tie",
          "note",
          "previous",
          "next",
          "save",
          "progress",
          "code",
          "mark",
          "tieMark",
          "noteHead",
          "open");

  private BlindPage() {}

  static void write(Path file, List<List<String>> lines, Locale locale) throws IOException {
    ObjectNode data = JSON.createObjectNode();
    ObjectNode words = data.putObject("words");
    for (String word : WORDS) {
      words.put(word, Problem.of(BlindPage.class, "page." + word).sentence(locale));
    }
    ArrayNode rows = data.putArray("rows");
    for (List<String> line : lines.subList(1, lines.size())) {
      rows.addArray().add(line.get(0)).add(line.get(1)).add(line.get(2)).add(line.get(3));
    }
    String template = resource("blind.html");
    int hole = template.indexOf("{{data}}");
    AtomicFiles.writeString(
        file,
        template
                .substring(0, hole)
                .replace("{{lang}}", locale.getLanguage().equals("ko") ? "ko" : "en")
            + harmless(JSON.writeValueAsString(data))
            + template.substring(hole + "{{data}}".length()));
  }

  /** No text can end the script element that holds it. */
  private static String harmless(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = BlindPage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
