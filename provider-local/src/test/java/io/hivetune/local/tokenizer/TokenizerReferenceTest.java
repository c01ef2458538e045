package io.hivetune.local.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.local.reference.Reference;
import io.hivetune.local.reference.TinyModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against Python's tokenizers; see src/test/reference/tokenizer/README.md. */
public class TokenizerReferenceTest {
  private static final Path EXPECTED =
      Path.of("src", "test", "reference", "tokenizer", "expected.json");

  /** Texts with their tokens, as Python's tokenizers gave them. */
  public static List<JsonNode> cases() {
    try {
      List<JsonNode> cases = new ArrayList<>();
      new ObjectMapper()
          .readTree(Files.readString(EXPECTED, StandardCharsets.UTF_8))
          .path("cases")
          .forEach(cases::add);
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** tiny-ko's tokens of a text. */
  public static int[] encode(String text) {
    try (Tokenizer tokenizer = Tokenizer.open(TinyModel.tokenizerJson())) {
      return tokenizer.encode(text);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tokens_and_places_are_those_of_python(JsonNode known) {
    String text = known.path("text").asText();
    try (Tokenizer tokenizer = Tokenizer.open(TinyModel.tokenizerJson())) {
      int[] expected = Reference.ints(known.path("ids"));
      assertThat(tokenizer.encode(text)).isEqualTo(expected);
      assertThat(tokenizer.decode(expected)).isEqualTo(known.path("decoded").asText());
      Tokenizer.Encoded encoded = tokenizer.encodeWithSpans(text);
      assertThat(encoded.ids()).isEqualTo(expected);
      for (int i = 0; i < expected.length; i++) {
        JsonNode place = known.path("code_point_offsets").get(i);
        assertThat(text.codePointCount(0, encoded.starts()[i])).isEqualTo(place.get(0).asInt());
        assertThat(text.codePointCount(0, encoded.ends()[i])).isEqualTo(place.get(1).asInt());
      }
    }
  }

  @Test
  void what_is_encoded_can_be_decoded_again() {
    String text = "  환불은 3~5영업일 👩‍💻 걸려요…\n\t\"따옴표\" ½ Ünïcödé 漢字 뷁 끝 ";
    try (Tokenizer tokenizer = Tokenizer.open(TinyModel.tokenizerJson())) {
      assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }
  }
}
