package io.hivetune.local.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.hivetune.chat.JsonSchema;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.local.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents drawn at random among the tokens that may come, judged by a validator of others. */
@Timeout(300)
class JsonFilterTest {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private static final JsonAnswers ANSWERS = new JsonAnswers(TinyModel.tokenizerJson(), 8000);

  /** What a model that knows nothing writes. */
  private record Written(List<Integer> tokens, boolean done, String text) {}

  private static Written write(JsonFilter filter, SplittableRandom random, int most) {
    List<Integer> tokens = new ArrayList<>();
    boolean done = false;
    while (!done && tokens.size() < most) {
      float[] scores = new float[8000];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) random.nextDouble();
      }
      assertThat(filter.restrict(scores, most - tokens.size())).isTrue();
      int best = 0;
      for (int i = 1; i < scores.length; i++) {
        best = scores[i] > scores[best] ? i : best;
      }
      tokens.add(best);
      done = filter.take(best);
    }
    int[] ids = tokens.stream().mapToInt(Integer::intValue).toArray();
    return new Written(tokens, done, filter.text(ids));
  }

  private static void assertValid(JsonNode schema, String text) throws Exception {
    JsonNode value = STRICT.readTree(text);
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(value))
        .as("%s%nfor %s", text, schema)
        .isEmpty();
  }

  @Test
  void whatever_the_schema_and_the_scores_a_document_is_valid_and_ends_in_time() throws Exception {
    int written = 0;
    for (int seed = 0; seed < 120; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      JsonNode schema = new RandomSchemas(random).root();
      Value root = SchemaReader.read(schema);
      int most = root.least() + random.nextInt(60);
      JsonFilter filter = ANSWERS.filter(new JsonSchema("random", schema.toString()));
      Written document = write(filter, random, most);
      assertThat(document.done()).as("seed %d", seed).isTrue();
      assertValid(schema, document.text());
      written++;
    }
    assertThat(written).isEqualTo(120);
  }

  @Test
  void the_bytes_of_tokens_are_what_the_tokenizer_decodes() {
    try (Tokenizer tokenizer = Tokenizer.open(TinyModel.tokenizerJson())) {
      TokenBytes bytes = TokenBytes.read(TinyModel.tokenizerJson(), 8100);
      for (String text : List.of("한글과 English, 숫자 123", "😊 \n\t{\"키\": \"값\"}", "가각갂")) {
        int[] ids = tokenizer.encode(text);
        assertThat(bytes.text(ids)).isEqualTo(tokenizer.decode(ids)).isEqualTo(text);
      }
      assertThat(bytes.of(0)).as("a special token").isEmpty();
      assertThat(bytes.of(8050)).as("padding").isEmpty();
    }
  }

  @Test
  void korean_is_written_through_tokens_that_are_parts_of_characters() throws Exception {
    JsonNode schema =
        new ObjectMapper()
            .readTree(
                "{\"type\":\"object\",\"properties\":{\"답\":{\"type\":\"string\",\"minLength\":20}},"
                    + "\"required\":[\"답\"]}");
    TokenBytes bytes = TokenBytes.read(TinyModel.tokenizerJson(), 8000);
    int parts = 0;
    for (int seed = 0; seed < 20; seed++) {
      JsonFilter filter = ANSWERS.filter(new JsonSchema("korean", schema.toString()));
      Written document = write(filter, new SplittableRandom(seed), 120);
      assertValid(schema, document.text());
      assertThat(document.text()).doesNotContain("\uFFFD");
      for (int token : document.tokens()) {
        byte first = bytes.of(token)[0];
        parts += (first & 0xc0) == 0x80 ? 1 : 0;
      }
    }
    assertThat(parts).as("tokens that begin within a character").isGreaterThan(20);
  }

  @Test
  void with_too_few_tokens_the_shortest_way_is_gone_and_the_answer_is_not_done() {
    JsonSchema schema =
        new JsonSchema(
            "long",
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"minLength\":500}},"
                + "\"required\":[\"a\"]}");
    Written document = write(ANSWERS.filter(schema), new SplittableRandom(1), 20);
    assertThat(document.done()).isFalse();
    assertThat(document.tokens()).hasSize(20);
    assertThat(document.text().codePointCount(0, document.text().length())).isGreaterThan(60);
  }

  @Test
  void sure_scores_write_what_they_want_where_it_is_allowed() throws Exception {
    String wanted = "{\"이름\": \"홍길동\", \"나이\": 31, \"회원\": true}";
    JsonSchema schema =
        new JsonSchema(
            "person",
            "{\"type\":\"object\",\"properties\":{\"이름\":{\"type\":\"string\"},"
                + "\"나이\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":150},"
                + "\"회원\":{\"type\":\"boolean\"}},\"required\":[\"이름\",\"나이\"],"
                + "\"additionalProperties\":false}");
    try (Tokenizer tokenizer = Tokenizer.open(TinyModel.tokenizerJson())) {
      JsonFilter filter = ANSWERS.filter(schema);
      int[] ids = tokenizer.encode(wanted);
      for (int i = 0; i < ids.length; i++) {
        float[] scores = new float[8000];
        scores[ids[i]] = 1;
        filter.restrict(scores, 500);
        assertThat(scores[ids[i]]).as("token %d of %s", i, Arrays.toString(ids)).isEqualTo(1);
        assertThat(filter.take(ids[i])).isEqualTo(i == ids.length - 1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"integer\",\"minimum\":1,\"maximum\":5} | 1 3 5 | 0 6 10 -1",
        "{\"type\":\"integer\",\"minimum\":98,\"maximum\":103} | 98 103 | 97 104 1000 9.",
        "{\"type\":\"integer\",\"minimum\":-3,\"maximum\":-1} | -3 -1 | 0 -4 3 -0",
        "{\"type\":\"number\",\"minimum\":0.25,\"exclusiveMaximum\":0.5} | 0.25 0.499 | 0.5 0.2 1"
            + " -0",
        "{\"type\":\"number\"} | -0.5 12.75 0 7 | 01 .5 1. -0 1e5 +1",
      })
  void numbers_within_bounds_can_be_written_and_no_others(
      String property, String good, String bad) {
    for (String text : good.split(" ")) {
      assertThat(accepts(property, text)).as(text).isTrue();
    }
    for (String text : bad.split(" ")) {
      assertThat(accepts(property, text)).as(text).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\u0041\"", "\"\\ud7ff\"", "\"\\n\\\"\"", "\"가😊\"", "\"\""})
  void strings_that_json_has_can_be_written(String text) {
    assertThat(accepts("{\"type\":\"string\"}", text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\ud83d\"", "\"\\uDC00\"", "\"\\x\"", "\"\n\"", "\"\\u00g0\""})
  void strings_that_some_readers_refuse_can_not(String text) {
    assertThat(accepts("{\"type\":\"string\"}", text)).isFalse();
  }

  /** Whether {@code {"v":TEXT}} can be written, byte by byte. */
  private static boolean accepts(String property, String text) {
    try {
      Value root =
          SchemaReader.read(
              new ObjectMapper()
                  .readTree(
                      "{\"type\":\"object\",\"properties\":{\"v\":"
                          + property
                          + "},\"required\":[\"v\"]}"));
      List<Step> place = new ArrayList<>();
      root.start(new Step.End(), place);
      for (byte b : ("{\"v\":" + text + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
        place = TokenTree.advance(place, b & 0xff);
      }
      return place.stream().anyMatch(Step.End.class::isInstance);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
