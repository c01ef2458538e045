package io.hivetune.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.HiveTuneException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The chat templates that others published, where a folder with them is given: every rendering has
 * the hash that transformers' rendering has. README.md beside render.py says how to get them.
 */
class PublishedTemplatesTest {
  private static final String FOLDER = System.getProperty("hivetune.templates", "");

  @TestFactory
  Stream<DynamicTest> published_templates_render_as_in_python() {
    assumeTrue(!FOLDER.isEmpty(), "give -Dhivetune.templates=FOLDER to check published templates");
    JsonNode published = Reference.json("published.json").get("cases");
    assertThat(published).hasSizeGreaterThan(100);
    return StreamSupport.stream(published.spliterator(), false)
        .map(p -> DynamicTest.dynamicTest(p.get("template").asText(), () -> check(p)));
  }

  private static void check(JsonNode published) throws Exception {
    Path file = Path.of(FOLDER).resolve(published.get("template").asText());
    String source = Files.readString(file, StandardCharsets.UTF_8);
    assertThat(sha256(source))
        .as("the template is another version")
        .isEqualTo(text(published, "sha256"));
    List<String> outcomes = outcomes(source);
    assertThat(outcomes).hasSize(published.get("renderings").asInt());
    assertThat(sha256(String.join("\0", outcomes))).isEqualTo(text(published, "renderings_sha256"));
  }

  /** The same conversations under the same settings in the same order as render.py. */
  private static List<String> outcomes(String source) {
    ChatTemplate template = ChatTemplate.parse(source).withClock(Reference.CLOCK);
    List<Map<String, Object>> tools = Reference.maps(Reference.json("tools.json"));
    List<Map<String, Object>> settings =
        List.of(
            Map.of(),
            Map.of("enable_thinking", false),
            Map.of("enable_thinking", true, "tools", tools),
            Map.of(
                "tools",
                tools,
                "tools_in_user_message",
                false,
                "date_string",
                "1 Jan 2025",
                "shout",
                true));
    List<String> outcomes = new ArrayList<>();
    for (JsonNode conversation : Reference.json("conversations.json")) {
      List<Map<String, Object>> messages = Reference.maps(conversation);
      for (Map<String, Object> setting : settings) {
        if (setting.isEmpty() || setting.keySet().stream().anyMatch(source::contains)) {
          Map<String, Object> variables = new HashMap<>(setting);
          variables.put("bos_token", "<s>");
          variables.put("eos_token", "</s>");
          outcomes.add(outcome(template, messages, variables, false));
          outcomes.add(outcome(template, messages, variables, true));
        }
      }
    }
    return outcomes;
  }

  private static String outcome(
      ChatTemplate template,
      List<Map<String, Object>> messages,
      Map<String, Object> variables,
      boolean addGenerationPrompt) {
    try {
      Rendered rendered = template.renderMaps(messages, variables, addGenerationPrompt);
      StringBuilder outcome = new StringBuilder(rendered.text());
      for (Span span : rendered.generations()) {
        outcome.append('[').append(Text.position(rendered.text(), span.start()));
        outcome.append(',').append(Text.position(rendered.text(), span.end())).append(']');
      }
      return outcome.toString();
    } catch (HiveTuneException e) {
      boolean raised = e.problems().get(0).code().equals("template.raised");
      return "!" + (raised ? e.problems().get(0).arguments().get(0) : "");
    }
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).asText();
  }

  private static String sha256(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }
}
