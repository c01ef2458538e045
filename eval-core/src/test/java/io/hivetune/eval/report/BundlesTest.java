package io.hivetune.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundlesTest {
  /** Each sentence stands in both languages and fills in the same arguments. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "report/",
        "rubric/",
        "korean/",
        "cost/",
        "promises/",
        "judge/",
        "human/",
        "shorten/"
      })
  void bothLanguagesSayTheSame(String folder) throws Exception {
    Properties english = read(folder + "messages.properties");
    Properties korean = read(folder + "messages_ko.properties");
    assertThat(english).isNotEmpty();
    assertThat(korean.keySet()).isEqualTo(english.keySet());
    for (String key : english.stringPropertyNames()) {
      assertThat(arguments(korean.getProperty(key)))
          .as(key)
          .isEqualTo(arguments(english.getProperty(key)));
    }
  }

  private static String arguments(String sentence) {
    String[] marks = {"0", "1", "2", "3", "4", "5", "6"};
    String filled =
        new MessageFormat(sentence, Locale.ROOT)
            .format(Arrays.stream(marks).map(m -> "\u0001" + m + "\u0002").toArray());
    return filled
        .chars()
        .filter(c -> c >= '0' && c <= '6')
        .filter(c -> filled.contains("\u0001" + (char) c + "\u0002"))
        .distinct()
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Properties read(String name) throws Exception {
    Properties properties = new Properties();
    try (Reader in =
        new InputStreamReader(
            io.hivetune.eval.Evaluator.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      properties.load(in);
    }
    return properties;
  }
}
