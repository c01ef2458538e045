package io.hivetune.eval.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.eval.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against sacrebleu and rouge_score, to far more than the 4 decimals that people print. */
class TextMetricsTest {
  private static final JsonNode REFERENCE = References.read("text.json");
  private static final JsonNode CHRF = References.read("chrf.json");

  private static TextMetric metric(String name) {
    String[] parts = name.split(" ");
    return parts.length == 1
        ? TextMetrics.of(name)
        : TextMetrics.of(parts[0], Tokenisers.of(parts[1]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chrf",
        "chrf++",
        "ter",
        "bleu 13a",
        "bleu whitespace",
        "bleu char",
        "rouge1",
        "rouge2",
        "rougeL",
        "rougeLsum"
      })
  void everySegmentAndTheCorpusAreTheReferences(String name) {
    TextMetric metric = metric(name);
    List<String> hypotheses = new ArrayList<>();
    List<String> references = new ArrayList<>();
    for (JsonNode row : REFERENCE.get("rows")) {
      String hypothesis = row.get("hypothesis").asText();
      String reference = row.get("reference").asText();
      hypotheses.add(hypothesis);
      references.add(reference);
      assertThat(metric.segment(hypothesis, reference))
          .as("%s | %s", hypothesis, reference)
          .isCloseTo(row.get("values").get(name).asDouble(), within(1e-9));
    }
    assertThat(hypotheses).hasSizeGreaterThan(100);
    assertThat(metric.corpus(hypotheses, references))
        .isCloseTo(REFERENCE.get("corpus").get(name).asDouble(), within(1e-9));
  }

  @Test
  void chrFOfTheFirstPairsIsSacrebleus() {
    for (JsonNode row : CHRF.get("sentences")) {
      assertThat(
              TextMetrics.chrF()
                  .segment(row.get("hypothesis").asText(), row.get("reference").asText()))
          .isCloseTo(row.get("score").asDouble(), within(1e-9));
    }
  }

  @Test
  void signaturesAreSacrebleusToTheLetter() {
    assertThat(REFERENCE.get("signatures")).hasSize(6);
    for (Map.Entry<String, JsonNode> entry : REFERENCE.get("signatures").properties()) {
      assertThat(metric(entry.getKey()).signature())
          .as(entry.getKey())
          .isEqualTo(entry.getValue().asText());
    }
  }

  @Test
  void everySignatureNamesItsTokens() {
    assertThat(TextMetrics.of("rougeL").signature()).contains("tok:whitespace");
    assertThat(TextMetrics.of("rougeL", Tokenisers.of("char")).signature()).contains("tok:char");
    assertThat(TextMetrics.of("bleu", Tokenisers.of("ko")).signature())
        .contains("tok:ko-nori-9.12.3");
    assertThat(TextMetrics.of("ter", Tokenisers.of("ko")).signature()).contains("tok:ko-nori");
  }

  @Test
  void morphemesAreCountedWithoutTheirParticles() {
    Tokeniser ko = Tokenisers.of("ko");
    assertThat(ko.tokens("저희 매장은 예약을 받습니다.")).startsWith("저희", "매장", "은", "예약", "을");
    // The same nouns with other particles: nothing in common between blanks, most in morphemes.
    String hypothesis = "매장은 예약을 받습니다";
    String reference = "매장이 예약도 받습니다";
    double words = TextMetrics.of("rouge1").segment(hypothesis, reference);
    double morphemes = TextMetrics.of("rouge1", ko).segment(hypothesis, reference);
    assertThat(words).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(morphemes).isGreaterThan(0.6);
  }

  /** sacrebleu on our morphemes with blanks between is what we say with the tokeniser ko. */
  @Test
  void theTokeniserOnlyDecidesWhereToCut() {
    Tokeniser ko = Tokenisers.of("ko");
    for (JsonNode row : REFERENCE.get("rows")) {
      String hypothesis = row.get("hypothesis").asText();
      String reference = row.get("reference").asText();
      assertThat(TextMetrics.of("bleu", ko).segment(hypothesis, reference))
          .isEqualTo(
              TextMetrics.of("bleu", Tokenisers.whitespace())
                  .segment(
                      String.join(" ", ko.tokens(hypothesis)),
                      String.join(" ", ko.tokens(reference))));
    }
  }

  @Test
  void unknownNamesAndUnequalCorporaAreRefused() {
    assertThatThrownBy(() -> TextMetrics.of("meteor"))
        .hasMessageContaining("meteor")
        .hasMessageContaining("rougeLsum");
    assertThatThrownBy(() -> Tokenisers.of("mecab")).hasMessageContaining("whitespace");
    assertThatThrownBy(() -> TextMetrics.chrF().corpus(List.of("가"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 and 0");
  }
}
