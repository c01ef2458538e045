package io.hivetune.dataset.korean.personal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A list of words in a resource: blanks between, lines that begin with # are comments. */
final class WordList {
  private WordList() {}

  static Set<String> read(String name) {
    return lines(name).stream().flatMap(WordList::words).collect(Collectors.toUnmodifiableSet());
  }

  /** Lines that begin with +GROUP, words after it. */
  static Map<String, Set<String>> readGroups(String name) {
    return lines(name).stream()
        .filter(line -> line.startsWith("+"))
        .collect(
            Collectors.toUnmodifiableMap(
                line -> line.substring(1, line.indexOf(' ')),
                line ->
                    words(line.substring(line.indexOf(' ')))
                        .collect(Collectors.toUnmodifiableSet())));
  }

  /** The words of one group in their order; of Latin names the hyphen is a blank. */
  static List<String> list(String name, String group) {
    return lines(name).stream()
        .filter(line -> line.startsWith("+" + group + " "))
        .flatMap(line -> words(line.substring(group.length() + 1)))
        .map(word -> word.replace('-', ' '))
        .toList();
  }

  private static java.util.stream.Stream<String> words(String line) {
    return Arrays.stream(line.strip().split("\\s+")).filter(word -> !word.isEmpty());
  }

  static List<String> lines(String name) {
    try (InputStream in = WordList.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
