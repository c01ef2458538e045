package io.hivetune.eval.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.MetricResult;
import io.hivetune.eval.MetricResult.Measured;
import io.hivetune.eval.ModelRun;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import java.util.Locale;
import java.util.Map;

/** The comparison as one JSON object: {@code schema}, verdict, results, both models' rows. */
final class JsonReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The format's name and number; see {@link ComparisonReport#jsonSchema()}. */
  private static final String SCHEMA = "hivetune-comparison/1";

  private JsonReport() {}

  static String text(Comparison comparison, RunDetails details) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", SCHEMA);
    root.put("name", comparison.task().name());
    root.put("verdict", comparison.verdict().name());
    root.put("dataUse", comparison.task().use().name());
    root.put("startedAt", comparison.startedAt().toString());
    root.put("testData", comparison.fingerprint().sha256());
    details.trainingData().ifPresent(f -> root.put("trainingData", f.sha256()));
    details.validationData().ifPresent(f -> root.put("validationData", f.sha256()));
    root.put("criteriaSha256", comparison.task().criteria().sha256());
    root.put("criteria", comparison.task().criteria().text());
    details.parameters().ifPresent(n -> root.put("parameters", n));
    strings(root.putObject("settings"), details.settings());
    strings(root.putObject("versions"), details.versions());
    ObjectNode closing = root.putObject("closing");
    for (Locale locale : new Locale[] {Locale.KOREAN, Locale.ENGLISH}) {
      closing.put(
          locale.getLanguage(),
          new ClosingParagraph(comparison, details.parameters(), locale).text());
    }
    ArrayNode scorers = root.putArray("scorers");
    for (Scorer scorer : comparison.task().scorers()) {
      scorers
          .addObject()
          .put("id", scorer.id())
          .put("signature", scorer.signature())
          .put("direction", scorer.direction().name())
          .put("unit", scorer.unit().name())
          .put("aspect", scorer.aspect().name())
          .set("label", BlockJson.text(Say.label(scorer)));
    }
    ArrayNode results = root.putArray("results");
    comparison.results().forEach(r -> results.add(result(r)));
    JsonFindings.add(root, comparison, details);
    root.set("base", run(comparison.base()));
    root.set("tuned", run(comparison.tuned()));
    details.lossCurve().ifPresent(c -> root.set("lossCurve", JSON.valueToTree(c)));
    ArrayNode sections = root.putArray("sections");
    details.sections().forEach(s -> sections.add(BlockJson.json(s)));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of strings and numbers can be written", e);
    }
  }

  private static void strings(ObjectNode into, Map<String, String> values) {
    values.forEach(into::put);
  }

  static ObjectNode result(MetricResult result) {
    ObjectNode node = JSON.createObjectNode();
    node.put("scorer", result.scorerId());
    result.purpose().ifPresent(p -> node.put("purpose", p));
    node.put("rows", result.rows());
    return result.fold(
        m -> measured(node, m), none -> node.put("unmeasured", none.reason().toString()));
  }

  private static ObjectNode measured(ObjectNode node, Measured m) {
    node.put("verdict", m.verdict().name());
    node.put("base", m.base());
    node.put("tuned", m.tuned());
    node.put("difference", m.difference().estimate());
    node.put("low", m.difference().low());
    node.put("high", m.difference().high());
    node.put("confidence", m.difference().confidence());
    node.put("randomisationP", m.randomisationP());
    m.mcNemarP().ifPresent(p -> node.put("mcNemarP", p));
    node.put("adjustedP", m.adjustedP());
    node.put("detectable", m.detectable());
    m.baseCorpus().ifPresent(v -> node.put("baseCorpus", v));
    m.tunedCorpus().ifPresent(v -> node.put("tunedCorpus", v));
    return node;
  }

  private static ObjectNode run(ModelRun run) {
    ObjectNode node = JSON.createObjectNode();
    node.put("model", run.ref().toString());
    node.put("millis", run.took().toMillis());
    ArrayNode rows = node.putArray("rows");
    for (int i = 0; i < run.records().size(); i++) {
      rows.add(row(run, i));
    }
    return node;
  }

  private static ObjectNode row(ModelRun run, int i) {
    EvalRecord record = run.records().get(i);
    ObjectNode row = JSON.createObjectNode();
    row.put("place", record.example().provenance().place());
    row.put("purpose", record.purpose());
    ArrayNode prompt = row.putArray("prompt");
    record
        .example()
        .prompt()
        .forEach(
            m -> prompt.addObject().put("role", m.role().wireName()).put("content", m.content()));
    row.put("reference", record.reference());
    row.put("answer", record.answer());
    if (record.answers().size() > 1) {
      ArrayNode answers = row.putArray("answers");
      record.answers().forEach(a -> answers.add(a.reply().text()));
    }
    row.put("model", record.reply().model().toString());
    row.put("finish", record.reply().finishReason().name());
    if (!record.reply().latency().isZero()) {
      row.put("latencyMillis", record.reply().latency().toMillis());
    }
    row.put("promptTokens", record.reply().usage().promptTokens());
    row.put("completionTokens", record.reply().usage().completionTokens());
    record
        .likelihood()
        .ifPresent(
            l ->
                row.putObject("likelihood")
                    .put("logProbability", l.logProbability())
                    .put("tokens", l.tokens()));
    ObjectNode scores = row.putObject("scores");
    run.scores().forEach((id, all) -> scores.set(id, score(all.get(i))));
    return row;
  }

  private static ObjectNode score(Score score) {
    ObjectNode node = JSON.createObjectNode();
    return score.fold(
        s -> {
          node.put("value", s.value()).put("weight", s.weight());
          ArrayNode details = JSON.createArrayNode();
          s.details().forEach(d -> details.add(d.toString()));
          if (!details.isEmpty()) {
            node.set("details", details);
          }
          return node;
        },
        none -> node.put("unscored", none.reason().toString()));
  }
}
