package io.hivetune.dataset.korean.make;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Files beside this package. */
final class Resources {
  private Resources() {}

  /** The whole file, UTF-8. */
  static String text(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar's " + name + " can't be read", e);
    }
  }

  /** Its lines, without comments (#) and empty ones. */
  static List<String> lines(String name) {
    return text(name).lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
  }

  static Set<String> words(String name) {
    return Set.copyOf(lines(name));
  }
}
