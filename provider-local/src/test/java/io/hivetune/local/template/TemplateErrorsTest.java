package io.hivetune.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "a\\n  {% if x %}b ¦ chat_template:2:6: {% if %} is opened here and never closed.",
        "{{ x|urlize }} ¦ chat_template:1:6: The filter \"urlize\" is not known here.",
        "{% for x in y %}\\n{% endif %} ¦ chat_template:2:4: The tag \"endif\" is not known here.",
        "{% include 'x' %} ¦ chat_template:1:4: The tag \"include\" is not known here.",
        "{{ x is nice }} ¦ chat_template:1:9: The test \"is nice\" is not known here.",
        "가나\\n다 {{ 1 + }} ¦ chat_template:2:10: The chat template should have an expression here, but has }}.",
        "{{ a = 1 }} ¦ chat_template:1:6: The chat template should have \"}}\" here, but has =.",
        "😀{{ 'x }} ¦ chat_template:1:5: ' is opened here and never closed.",
        "{% for x in y recursive %}{% endfor %} ¦ chat_template:1:15: The tag \"recursive\" is not known here."
      })
  void what_is_not_understood_is_named_with_its_place(String source, String sentence) {
    assertThatThrownBy(() -> ChatTemplate.parse(source.replace("\\n", "\n")))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageStartingWith(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "{{ x.y }} ¦ chat_template:1:5: The template uses 'x', which is undefined.",
        "{{ messages[0].reasoning.text }} ¦ chat_template:1:25: The template uses 'reasoning' of dict, which is undefined.",
        "\\n\\n{{ 'a' + 1 }} ¦ chat_template:3:8: + is not possible with: str, int.",
        "{{ messages.append(1) }} ¦ chat_template:1:19: 'append' must not be touched by a template",
        "{{ raise_exception('이유: ' ~ 1) }} ¦ chat_template:1:19: The chat template refuses this conversation: 이유: 1",
        "{{ strftime_now('%Q') }} ¦ chat_template:1:16: \"strftime %Q\" exists in Python's Jinja but not here",
        "{{ 'x'.encode() }} ¦ chat_template:1:7: \"str.encode\" exists in Python's Jinja but not here",
        "{{ messages|map(attribute='role') }} ¦ chat_template:1:1: printing is not possible with: generator.",
        "{{ 9999999999 * 9999999999 }} ¦ chat_template:1:15: The number is too large for 64 bits.",
        "{{ 'ab' * 9000000 }} ¦ chat_template:1:9: The template makes more than 10000000 items",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }} ¦ chat_template:1:20: The template nests deeper than 100 levels"
      })
  void what_cannot_be_done_is_named_with_its_place(String source, String sentence) {
    ChatTemplate template = ChatTemplate.parse(source.replace("\\n", "\n"));
    assertThatThrownBy(() -> template.render(List.of(Message.user("질문")), Map.of(), false))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageStartingWith(sentence);
  }

  @Test
  void a_template_without_end_is_stopped() {
    String loop = "{% for i in range(100000) %}";
    ChatTemplate template = ChatTemplate.parse(loop + loop + "{% endfor %}{% endfor %}");
    assertThatThrownBy(() -> template.renderMaps(List.of(), Map.of(), false))
        .hasMessageContaining("it may never end");
  }

  @ParameterizedTest
  @CsvSource({"(, )", "[, ]", "'not ',''", "-,''", "a + ,''", "{% if x %},{% endif %}"})
  void deep_nesting_is_refused_not_overflown(String open, String close) {
    String source = open.repeat(20_000) + "1" + close.repeat(20_000);
    String tag = open.startsWith("{%") ? source : "{{ " + source + " }}";
    HiveTuneException failure =
        catchThrowableOfType(
            HiveTuneException.class,
            () -> ChatTemplate.parse(tag).renderMaps(List.of(), Map.of(), false));
    assertThat(failure.problems().get(0).code()).isIn("template.deep", "template.undefined");
  }

  @Test
  void values_that_json_could_not_hold_are_refused() {
    ChatTemplate template = ChatTemplate.parse("{{ x }}");
    Map<String, Object> variables = new HashMap<>();
    variables.put("x", new StringBuilder("글"));
    assertThat(template.renderMaps(List.of(), variables, false).text()).isEqualTo("글");
    variables.put("x", null);
    assertThat(template.renderMaps(List.of(), variables, false).text()).isEqualTo("None");
    variables.put("x", new Object());
    assertThatThrownBy(() -> template.renderMaps(List.of(), variables, false))
        .hasMessageContaining("java.lang.Object can't be given to a chat template");
  }

  @Test
  void the_same_failure_speaks_korean() {
    HiveTuneException failure =
        catchThrowableOfType(HiveTuneException.class, () -> ChatTemplate.parse("{{ x|nope }}"));
    assertThat(failure.sentences(Locale.KOREAN))
        .isEqualTo("chat_template:1:6: \"nope\" 필터는 지원하지 않습니다.");
  }

  @Test
  void both_languages_have_the_same_sentences_with_the_same_arguments() throws IOException {
    Properties english = properties("messages.properties");
    Properties korean = properties("messages_ko.properties");
    assertThat(korean.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String code : english.stringPropertyNames()) {
      assertThat(arguments(korean.getProperty(code)))
          .isEqualTo(arguments(english.getProperty(code)));
    }
  }

  private static java.util.Set<String> arguments(String sentence) {
    java.util.Set<String> found = new java.util.TreeSet<>();
    java.util.regex.Pattern.compile("\\{\\d[^}]*}")
        .matcher(sentence)
        .results()
        .forEach(r -> found.add(r.group()));
    return found;
  }

  private static Properties properties(String name) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = ChatTemplate.class.getResourceAsStream(name)) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return properties;
  }
}
