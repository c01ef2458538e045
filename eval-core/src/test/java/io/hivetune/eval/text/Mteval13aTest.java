package io.hivetune.eval.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.eval.References;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Mteval13aTest {
  /** Runs of points, digits and hyphens, where the original's four passes hinder each other. */
  @Test
  void linesFullOfMarksAreCutAsSacrebleuCutsThem() {
    JsonNode lines = References.read("marks.json");
    assertThat(lines).hasSize(600);
    for (JsonNode line : lines) {
      List<String> expected = new ArrayList<>();
      line.get("tokens").forEach(token -> expected.add(token.asText()));
      assertThat(Tokenisers.mteval13a().tokens(line.get("text").asText()))
          .as("%s", line)
          .isEqualTo(expected);
    }
  }
}
