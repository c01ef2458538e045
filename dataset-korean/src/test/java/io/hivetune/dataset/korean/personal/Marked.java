package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.PersonalDataScanner.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A sentence of the test files, its values marked with ⟦ ⟧. */
record Marked(String text, List<Finding> expected) {
  static List<Marked> read(String resource) {
    return lines(resource).stream().map(Marked::parse).toList();
  }

  static List<String> lines(String resource) {
    try (InputStream in = Marked.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Marked parse(String line) {
    String[] kinds = line.substring(0, line.indexOf('\t')).split(",");
    String marked = line.substring(line.indexOf('\t') + 1);
    StringBuilder text = new StringBuilder();
    List<Finding> expected = new ArrayList<>();
    int start = 0;
    for (char c : marked.toCharArray()) {
      if (c == '⟦') {
        start = text.length();
      } else if (c == '⟧') {
        expected.add(new Finding(kinds[expected.size()], start, text.length(), ""));
      } else {
        text.append(c);
      }
    }
    return new Marked(text.toString(), expected);
  }

  /** {@code KIND:value} for messages that a person can read. */
  static List<String> shown(String text, List<Finding> findings) {
    return findings.stream().map(f -> f.kind() + ":" + text.substring(f.start(), f.end())).toList();
  }
}
