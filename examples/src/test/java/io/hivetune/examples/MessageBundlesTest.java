package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every sentence exists in Korean and in English, and every code that is used has one. */
class MessageBundlesTest {
  private static final Pattern PROBLEM =
      Pattern.compile("Problem\\s*\\.of\\(\\s*(\\w+)\\.class,\\s*\"([^\"]+)\"(\\s*\\+)?");
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

  @Test
  void korean_and_english_say_the_same_things_with_the_same_arguments() throws IOException {
    List<Path> bundles = bundles();
    assertThat(bundles).hasSizeGreaterThanOrEqualTo(2);
    for (Path english : bundles) {
      Properties en = load(english);
      Properties ko = load(english.resolveSibling("messages_ko.properties"));
      assertThat(ko.stringPropertyNames())
          .as(english.toString())
          .isEqualTo(en.stringPropertyNames());
      for (String key : en.stringPropertyNames()) {
        assertThat(arguments(ko.getProperty(key)))
            .as("%s, %s", english, key)
            .isEqualTo(arguments(en.getProperty(key)));
      }
    }
  }

  @Test
  void sentences_are_in_their_language_and_survive_message_format() throws IOException {
    for (Path english : bundles()) {
      Properties en = load(english);
      Properties ko = load(english.resolveSibling("messages_ko.properties"));
      for (String key : en.stringPropertyNames()) {
        // English may name a Korean term, in its own letters.
        assertThat(letters(en.getProperty(key), "[가-힣]"))
            .as(key)
            .isLessThanOrEqualTo(letters(en.getProperty(key), "[A-Za-z]"));
        assertSound(key, en.getProperty(key));
        assertSound(key, ko.getProperty(key));
      }
    }
  }

  @Test
  void every_code_in_the_sources_has_its_sentence_beside_its_owner() throws IOException {
    TreeSet<String> missing = new TreeSet<>();
    int found = 0;
    for (House.Room room : House.all()) {
      for (Path source : room.sources()) {
        String text = Files.readString(source, StandardCharsets.UTF_8);
        for (MatchResult use : PROBLEM.matcher(text).results().toList()) {
          found++;
          boolean begun = use.group(3) != null; // "doctor." + rest: some sentence must begin so
          if (sentences(packageOf(use.group(1), text)).stringPropertyNames().stream()
              .noneMatch(key -> begun ? key.startsWith(use.group(2)) : key.equals(use.group(2)))) {
            missing.add(source.getFileName() + ": " + use.group(2));
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(found).isGreaterThan(5);
  }

  private static int letters(String sentence, String which) {
    return (int) Pattern.compile(which).matcher(sentence).results().count();
  }

  /** An apostrophe that is not doubled silently eats itself and the arguments after it. */
  private static void assertSound(String key, String sentence) {
    assertThat(sentence.replace("''", "")).as(key).doesNotContain("'");
    assertThat(new MessageFormat(sentence, Locale.KOREAN).format(new Object[] {1, 2, 3, 4, 5, 6}))
        .as(key)
        .isNotBlank();
  }

  private static TreeSet<String> arguments(String sentence) {
    TreeSet<String> numbers = new TreeSet<>();
    Matcher matcher = ARGUMENT.matcher(sentence);
    while (matcher.find()) {
      numbers.add(matcher.group(1));
    }
    return numbers;
  }

  private static String packageOf(String simpleName, String source) {
    Matcher imported =
        Pattern.compile("import (?:static )?([\\w.]+)\\." + simpleName + ";").matcher(source);
    Matcher own = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE).matcher(source);
    if (imported.find()) {
      return imported.group(1);
    }
    assertThat(own.find()).isTrue();
    return own.group(1);
  }

  private static Properties sentences(String packageName) throws IOException {
    Path file =
        House.ROOT
            .resolve(House.of(packageName).folder())
            .resolve("src/main/resources")
            .resolve(packageName.replace('.', '/'))
            .resolve("messages.properties");
    return Files.exists(file) ? load(file) : new Properties();
  }

  private static List<Path> bundles() throws IOException {
    List<Path> all = new ArrayList<>();
    for (House.Room room : House.all()) {
      all.addAll(room.files("src/main/resources", file -> file.endsWith("messages.properties")));
    }
    return all;
  }

  private static Properties load(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
