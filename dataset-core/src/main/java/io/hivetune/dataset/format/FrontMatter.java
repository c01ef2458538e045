package io.hivetune.dataset.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields at the head of a post, between two lines of three hyphens: {@code name: value} with
 * plain, single- or double-quoted values and block texts ({@code |}, {@code >}). Of YAML's other
 * forms (lists, nested fields) nothing is needed, and they are read over.
 *
 * @param fields by {@link FieldMapping#key}
 * @param bodyAt index of the first line after it; 0 where there is none
 */
record FrontMatter(Map<String, String> fields, int bodyAt) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_LINES = 200;

  /** Whether lines begin with one. */
  static boolean opens(List<Line> lines) {
    return end(lines).isPresent();
  }

  private static Optional<Integer> end(List<Line> lines) {
    if (lines.isEmpty() || !lines.get(0).text().stripTrailing().equals("---")) {
      return Optional.empty();
    }
    for (int i = 1; i < Math.min(lines.size(), MOST_LINES); i++) {
      String text = lines.get(i).text().stripTrailing();
      if (text.equals("---") || text.equals("...")) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /**
   * @throws BadRecord if a quoted value does not end
   */
  static FrontMatter of(List<Line> lines) {
    Optional<Integer> end = end(lines);
    if (end.isEmpty()) {
      return new FrontMatter(Map.of(), 0);
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 1; i < end.get(); i++) {
      String text = lines.get(i).text();
      int colon = text.indexOf(':');
      if (colon <= 0 || Character.isWhitespace(text.charAt(0)) || text.charAt(0) == '#') {
        continue;
      }
      String name = FieldMapping.key(text.substring(0, colon));
      String value = text.substring(colon + 1).strip();
      if (value.isEmpty()) {
        continue;
      }
      boolean block = value.matches("[|>][+-]?");
      String read = block ? block(lines, i + 1, end.get(), value.charAt(0)) : scalar(value, name);
      if (fields.put(name, read) != null) {
        throw new BadRecord("json.same-field", FieldMapper.shown(List.of(name)));
      }
    }
    return new FrontMatter(fields, end.get() + 1);
  }

  private static String block(List<Line> lines, int from, int end, char style) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < end; i++) {
      String line = lines.get(i).text();
      if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
        break;
      }
      text.append(text.isEmpty() ? "" : style == '|' ? "\n" : " ").append(line.strip());
    }
    return text.toString().strip();
  }

  private static String scalar(String value, String name) {
    if (value.startsWith("\"")) {
      try {
        return JSON.readValue(value, String.class);
      } catch (JsonProcessingException e) {
        throw new BadRecord("posts.quote", FieldMapper.shown(List.of(name)));
      }
    }
    if (value.startsWith("'")) {
      if (value.length() < 2 || !value.endsWith("'")) {
        throw new BadRecord("posts.quote", FieldMapper.shown(List.of(name)));
      }
      return value.substring(1, value.length() - 1).replace("''", "'");
    }
    int comment = value.indexOf(" #");
    return (comment >= 0 ? value.substring(0, comment) : value).strip();
  }
}
