package io.hivetune.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.HiveTuneException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What transformers with jinja2 renders, this renders, character for character; where Python
 * throws, this throws. Expected values: render.py, whose versions stand in the JSON files.
 */
class PythonReferenceTest {
  @TestFactory
  Stream<DynamicTest> snippets_render_as_in_python() {
    Map<String, Object> variables = Reference.map(Reference.json("snippet-variables.json"));
    return cases("expected-snippets.json").stream()
        .map(
            expected ->
                DynamicTest.dynamicTest(
                    expected.get("source").asText(),
                    () ->
                        check(
                            expected,
                            () ->
                                ChatTemplate.parse(expected.get("source").asText())
                                    .withClock(Reference.CLOCK)
                                    .renderMaps(List.of(), variables, false))));
  }

  @TestFactory
  Stream<DynamicTest> conversations_render_as_in_python() {
    JsonNode conversations = Reference.json("conversations.json");
    return cases("expected-conversations.json").stream()
        .map(
            expected -> {
              String template = expected.get("template").asText();
              String conversation = expected.get("conversation").asText();
              return DynamicTest.dynamicTest(
                  template + " " + conversation + " " + expected.get("variables"),
                  () ->
                      check(
                          expected,
                          () ->
                              Reference.template(template)
                                  .renderMaps(
                                      Reference.maps(conversations.get(conversation)),
                                      variables(expected),
                                      expected
                                          .get("variables")
                                          .get("add_generation_prompt")
                                          .asBoolean())));
            });
  }

  @Test
  void the_reference_is_large_enough_to_mean_something() {
    assertThat(cases("expected-snippets.json")).hasSizeGreaterThan(250);
    assertThat(cases("expected-conversations.json")).hasSizeGreaterThan(700);
  }

  private static Map<String, Object> variables(JsonNode expected) {
    Map<String, Object> variables = new HashMap<>(Reference.map(expected.get("variables")));
    if (expected.get("tools").asBoolean()) {
      variables.put("tools", Reference.maps(Reference.json("tools.json")));
    }
    return variables;
  }

  private static void check(JsonNode expected, Supplier<Rendered> rendering) {
    if (expected.has("error")) {
      HiveTuneException failure = catchThrowableOfType(HiveTuneException.class, rendering::get);
      assertThat(failure).as("Python throws " + expected.get("message")).isNotNull();
      assertThat(failure).hasMessageStartingWith("chat_template:");
      boolean raised = failure.problems().get(0).code().equals("template.raised");
      assertThat(raised).isEqualTo(expected.get("raised").asBoolean());
      if (raised) {
        assertThat(failure.problems().get(0).arguments())
            .containsExactly(expected.get("message").asText());
      }
      return;
    }
    Rendered rendered = rendering.get();
    String text = expected.get("text").asText();
    assertThat(rendered.text()).isEqualTo(text);
    assertThat(rendered.generations()).isEqualTo(spans(expected.get("generations"), text));
  }

  /** Python counts code points, Java chars. */
  private static List<Span> spans(JsonNode generations, String text) {
    List<Span> spans = new ArrayList<>();
    for (JsonNode span : generations) {
      spans.add(
          new Span(
              text.offsetByCodePoints(0, span.get(0).asInt()),
              text.offsetByCodePoints(0, span.get(1).asInt())));
    }
    return spans;
  }

  private static List<JsonNode> cases(String file) {
    List<JsonNode> cases = new ArrayList<>();
    Reference.json(file).get("cases").forEach(cases::add);
    return cases;
  }
}
