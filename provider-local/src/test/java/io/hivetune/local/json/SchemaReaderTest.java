package io.hivetune.local.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.InvalidRequestException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can't be kept is refused by name and place, all at once, before anything is written. */
class SchemaReaderTest {
  @Test
  void every_keyword_that_is_not_known_is_named_with_its_place() {
    assertThat(
            told(
                """
                {"type": "object", "minProperties": 1, "title": "제목",
                 "properties": {
                   "a": {"type": "string", "pattern": "^x", "format": "date"},
                   "b": {"type": "array", "items": {"oneOf": [{"type": "null"}]}, "uniqueItems": true}}}
                """))
        .containsExactlyInAnyOrder(
            "schema.keyword [minProperties, #]",
            "schema.keyword [pattern, #/properties/a]",
            "schema.keyword [format, #/properties/a]",
            "schema.keyword [uniqueItems, #/properties/b]",
            "schema.keyword [oneOf, #/properties/b/items]");
  }

  @Test
  void what_stands_beside_a_list_of_values_or_choices_is_not_overlooked() {
    assertThat(
            told(
                """
                {"type": "object", "properties": {
                   "a": {"enum": ["x"], "minLength": 3},
                   "b": {"anyOf": [{"type": "null"}], "maximum": 3},
                   "c": {"$ref": "#/$defs/none"}, "d": {"type": "text"}, "e": {"minLength": -1}}}
                """))
        .containsExactlyInAnyOrder(
            "schema.beside [minLength, enum, #/properties/a]",
            "schema.beside [maximum, anyOf, #/properties/b]",
            "schema.ref [#/$defs/none, #/properties/c]",
            "schema.value [#/properties/d/type, text]",
            "schema.value [#/properties/e/minLength, -1]");
  }

  @Test
  void a_schema_that_nothing_can_keep_to_is_said_to_be_one() {
    for (String property :
        List.of(
            "{\"type\":\"string\",\"minLength\":3,\"maxLength\":2}",
            "{\"type\":\"integer\",\"exclusiveMinimum\":0,\"exclusiveMaximum\":1}",
            "{\"type\":\"integer\",\"enum\":[1.5]}",
            "{\"anyOf\":[]}",
            "{\"$ref\":\"#\"}")) {
      assertThat(
              told(
                  "{\"type\":\"object\",\"properties\":{\"a\":"
                      + property
                      + "},\"required\":[\"a\"]}"))
          .as(property)
          .containsExactly("schema.impossible [#]");
    }
    assertThat(told("{\"type\":\"object\",\"required\":[\"a\"],\"additionalProperties\":false}"))
        .containsExactly("schema.impossible [#/required/a]");
  }

  private static List<String> told(String schema) {
    InvalidRequestException refused =
        catchThrowableOfType(InvalidRequestException.class, () -> SchemaReader.read(json(schema)));
    assertThat(refused).as(schema).isNotNull();
    return refused.problems().stream().map(SchemaReaderTest::told).toList();
  }

  private static String told(Problem problem) {
    assertThat(problem.toString()).isNotBlank();
    return problem.code() + " " + problem.arguments();
  }

  private static com.fasterxml.jackson.databind.JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
