package io.hivetune.dataset.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class GramsTest {
  /** Expected values: src/test/reference/jaccard.py, run with the Python named in its output. */
  @Test
  void similarity_is_the_one_of_plain_sets() throws IOException {
    JsonNode reference;
    try (InputStream in = GramsTest.class.getResourceAsStream("jaccard.json")) {
      reference = new ObjectMapper().readTree(in);
    }
    assertThat(reference.get("pairs")).hasSizeGreaterThan(50);
    for (JsonNode pair : reference.get("pairs")) {
      Grams a = Grams.of(reference.get("texts").get(pair.get(0).asInt()).asText());
      Grams b = Grams.of(reference.get("texts").get(pair.get(1).asInt()).asText());
      assertThat(a.jaccard(b)).as(pair.toString()).isCloseTo(pair.get(2).asDouble(), within(1e-12));
      assertThat(b.jaccard(a)).isEqualTo(a.jaccard(b));
    }
  }
}
