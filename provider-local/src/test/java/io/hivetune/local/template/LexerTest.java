package io.hivetune.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whitespace rules as properties over made-up templates. Python's answers to single cases are in
 * the reference; here the rules must hold whatever stands around the tag.
 */
class LexerTest {
  private static final int ROUNDS = 2000;
  private static final List<String> PIECES =
      List.of(" ", "\n", "\t", "글", "x", "\n  ", "  \n", "\u3000", "{", "}", "%", "😀", "\n\n");

  private final Random random = new Random(20261125);

  @Test
  void text_without_tags_stays_except_one_line_end_at_the_end() {
    for (int i = 0; i < ROUNDS; i++) {
      String text = text().replace("{%", "{ %").replace("{{", "{ {").replace("{", "(");
      String expected = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
      assertThat(rendered(text)).isEqualTo(expected);
    }
  }

  @Test
  void a_minus_takes_all_whitespace_on_its_side() {
    for (int i = 0; i < ROUNDS; i++) {
      String before = plain();
      String after = plain();
      for (String tag : List.of("{%- set q = 1 -%}", "{{- '' -}}", "{#- c -#}")) {
        assertThat(rendered(before + tag + after + "."))
            .isEqualTo(Whitespace.stripRight(before) + Whitespace.stripLeft(after + "."));
      }
    }
  }

  @Test
  void a_block_takes_its_indentation_and_one_line_end() {
    Pattern indentation = Pattern.compile("(^|\n)[\\s\u3000&&[^\n]]+\\z");
    for (int i = 0; i < ROUNDS; i++) {
      String before = plain();
      String after = plain();
      String left = indentation.matcher(before).replaceFirst("$1");
      String right = after.startsWith("\n") ? after.substring(1) : after;
      for (String tag : List.of("{% set q = 1 %}", "{# c #}")) {
        assertThat(rendered(before + tag + after + ".")).isEqualTo(left + right + ".");
      }
    }
  }

  @Test
  void a_plus_keeps_everything() {
    for (int i = 0; i < ROUNDS; i++) {
      String before = plain();
      String after = plain();
      for (String tag : List.of("{%+ set q = 1 +%}", "{#+ c +#}")) {
        assertThat(rendered(before + tag + after + ".")).isEqualTo(before + after + ".");
      }
    }
  }

  @Test
  void a_printed_value_keeps_everything() {
    for (int i = 0; i < ROUNDS; i++) {
      String before = plain();
      String after = plain();
      assertThat(rendered(before + "{{ '' }}" + after + ".")).isEqualTo(before + after + ".");
    }
  }

  @Test
  void raw_text_is_not_read() {
    for (int i = 0; i < ROUNDS; i++) {
      String inside = "[" + text() + "{{ x }}{% y %}{# z #}]";
      assertThat(rendered("a{% raw %}" + inside + "{% endraw %}b")).isEqualTo("a" + inside + "b");
    }
  }

  @Test
  void line_ends_of_all_systems_are_one() {
    for (int i = 0; i < ROUNDS; i++) {
      String text = plain() + "\n{% if true %}\n" + plain() + "\n{% endif %}\n" + plain() + ".";
      assertThat(rendered(text.replace("\n", "\r\n"))).isEqualTo(rendered(text));
      assertThat(rendered(text.replace("\n", "\r"))).isEqualTo(rendered(text));
    }
  }

  @Test
  void whatever_comes_is_tokens_or_a_failure_with_a_place() {
    List<String> marks =
        List.of(
            "{%", "%}", "{{", "}}", "{#", "#}", "-", "+", "'", "\"", "\\", "if", "(", "]", "1.");
    for (int i = 0; i < 20_000; i++) {
      String source =
          random
              .ints(random.nextInt(12), 0, marks.size() + PIECES.size())
              .mapToObj(n -> n < marks.size() ? marks.get(n) : PIECES.get(n - marks.size()))
              .collect(Collectors.joining());
      try {
        rendered(source);
      } catch (io.hivetune.dataset.HiveTuneException e) {
        assertThat(e).as(source).hasMessageMatching("(?s)chat_template:\\d+:\\d+: .+");
      }
    }
  }

  private String text() {
    return random
        .ints(random.nextInt(8), 0, PIECES.size())
        .mapToObj(PIECES::get)
        .collect(Collectors.joining());
  }

  /** Text that can't make a tag together with a neighbour. */
  private String plain() {
    return text().replaceAll("[{}%]", "y");
  }

  private static String rendered(String source) {
    return ChatTemplate.parse(source).renderMaps(List.of(), Map.of(), false).text();
  }
}
