package io.hivetune.eval.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.FinishReason;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.ModelRun;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Slicing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All rows as the page's script reads them. What many rows share (instructions, reasons, slices) is
 * written once and named by its number.
 */
final class RowData {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Comparison comparison;
  private final Map<String, Integer> systems = new LinkedHashMap<>();
  private final Map<Problem, Integer> reasons = new LinkedHashMap<>();

  private RowData(Comparison comparison) {
    this.comparison = comparison;
  }

  static String json(Comparison comparison, List<Slicing> slicings) {
    return new RowData(comparison).all(slicings).toString();
  }

  private ObjectNode all(List<Slicing> slicings) {
    List<Slicing> facets = new ArrayList<>(List.of(Slicing.byPurpose()));
    slicings.stream().filter(s -> !s.name().equals("purpose")).forEach(facets::add);
    List<Map<String, Integer>> values = facets.stream().map(f -> names()).toList();
    ArrayNode rows = JSON.createArrayNode();
    for (int i = 0; i < comparison.rows(); i++) {
      rows.add(row(i, facets, values));
    }
    ObjectNode root = JSON.createObjectNode();
    ArrayNode scorers = root.putArray("scorers");
    for (Scorer scorer : comparison.task().scorers()) {
      scorers
          .addObject()
          .put("gain", (int) scorer.direction().gain(1))
          .put("unit", scorer.unit().name())
          .set("label", BlockJson.text(Say.label(scorer)));
    }
    ArrayNode written = root.putArray("facets");
    for (int i = 0; i < facets.size(); i++) {
      boolean purpose = i == 0;
      ObjectNode facet = written.addObject();
      facet.set(
          "label",
          BlockJson.text(
              purpose ? Say.of("table.purpose") : Results.slicing(facets.get(i).name())));
      ArrayNode names = facet.putArray("values");
      values
          .get(i)
          .keySet()
          .forEach(v -> names.add(BlockJson.text(purpose ? Say.purpose(v) : slice(v))));
    }
    ArrayNode instructions = root.putArray("systems");
    systems.keySet().forEach(s -> instructions.add(Markup.visible(s)));
    ArrayNode said = root.putArray("reasons");
    reasons.keySet().forEach(r -> said.add(BlockJson.text(ReportText.of(r))));
    root.set("rows", rows);
    return root;
  }

  private static Map<String, Integer> names() {
    return new LinkedHashMap<>();
  }

  private static ReportText slice(String name) {
    return name.isEmpty() ? Say.of("slice.unknown") : Say.plain(name);
  }

  private static <T> int number(Map<T, Integer> known, T value) {
    int next = known.size();
    Integer old = known.putIfAbsent(value, next);
    return old == null ? next : old;
  }

  private ObjectNode row(int i, List<Slicing> facets, List<Map<String, Integer>> values) {
    EvalRecord record = comparison.base().records().get(i);
    ObjectNode row = JSON.createObjectNode();
    row.put("p", record.example().provenance().place());
    ArrayNode of = row.putArray("f");
    for (int k = 0; k < facets.size(); k++) {
      of.add(number(values.get(k), facets.get(k).of(record.example())));
    }
    ArrayNode turns = row.putArray("q");
    for (Message message : record.example().prompt()) {
      if (message.role() == Role.SYSTEM) {
        turns.add(number(systems, message.content()));
      } else {
        turns.addArray().add(message.role().wireName()).add(Markup.visible(message.content()));
      }
    }
    row.put("r", Markup.visible(record.reference()));
    row.set("b", model(comparison.base(), i));
    row.set("t", model(comparison.tuned(), i));
    return row;
  }

  private ObjectNode model(ModelRun run, int i) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode answers = node.putArray("a");
    boolean cut = false;
    for (var answer : run.records().get(i).answers()) {
      answers.add(Markup.visible(answer.reply().text()));
      cut |= answer.reply().finishReason() == FinishReason.LENGTH;
    }
    if (cut) {
      node.put("cut", true);
    }
    ArrayNode scores = node.putArray("s");
    ArrayNode details = JSON.createArrayNode();
    for (Scorer scorer : comparison.task().scorers()) {
      Score score = run.scoresOf(scorer.id()).get(i);
      score.<Object>fold(
          s -> {
            s.details().forEach(d -> details.add(number(reasons, d)));
            return scores.add(s.value());
          },
          none -> scores.add(JSON.createArrayNode().add(number(reasons, none.reason()))));
    }
    if (!details.isEmpty()) {
      node.set("d", details);
    }
    return node;
  }
}
