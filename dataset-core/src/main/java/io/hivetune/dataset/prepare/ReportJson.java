package io.hivetune.dataset.prepare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.prepare.PreparationReport.SideCount;
import java.util.Locale;
import java.util.TreeMap;

/** The report as one JSON object. */
final class ReportJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ReportJson() {}

  static String of(PreparationReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("read", report.read()).put("kept", report.kept()).put("changed", report.changed());
    root.put("made", 0).put("dropped", report.dropped().size());
    ObjectNode droppedBy = root.putObject("droppedBy");
    report.droppedBy().forEach(droppedBy::put);
    SideCount count = report.sides().count();
    root.put("training", count.training());
    root.put("validation", count.validation()).put("test", count.test());
    ObjectNode changedBy = root.putObject("changedBy");
    new TreeMap<>(report.changedBy()).forEach(changedBy::put);
    files(report, root.putArray("files"));
    ObjectNode purposes = root.putObject("purposes");
    new TreeMap<>(report.purposes())
        .forEach(
            (purpose, n) ->
                purposes
                    .putObject(purpose)
                    .put("training", n.training())
                    .put("validation", n.validation())
                    .put("test", n.test()));
    ObjectNode masked = root.putObject("masked");
    new TreeMap<>(report.masked())
        .forEach(
            (kind, n) ->
                masked
                    .putObject(kind)
                    .put("inPrompts", n.inPrompts())
                    .put("inAnswers", n.inAnswers()));
    problems(report, root.putArray("problems"));
    checklist(report, root.putArray("checklist"));
    ObjectNode fingerprints = root.putObject("fingerprints");
    put(fingerprints, "training", report.sides().training());
    put(fingerprints, "validation", report.sides().validation());
    put(fingerprints, "test", report.sides().test());
    ObjectNode settings = root.putObject("settings");
    new TreeMap<>(report.settings()).forEach(settings::put);
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
    }
  }

  private static void files(PreparationReport report, ArrayNode files) {
    for (var f : report.files()) {
      ObjectNode file = files.addObject().put("file", f.file()).put("format", f.format());
      file.put("read", f.read()).put("kept", f.kept()).put("dropped", f.dropped());
    }
  }

  private static void problems(PreparationReport report, ArrayNode problems) {
    for (DroppedRecord d : report.dropped()) {
      ObjectNode one = problems.addObject();
      one.put("file", d.provenance().file()).put("line", d.provenance().line());
      one.put("code", d.reason().code()).put("problem", d.reason().sentence(Locale.ENGLISH));
    }
  }

  private static void checklist(PreparationReport report, ArrayNode items) {
    for (ChecklistItem item : report.checklist()) {
      ObjectNode one = items.addObject().put("code", item.code());
      one.put("verdict", item.verdict().name().toLowerCase(Locale.ROOT));
      one.put("ko", item.sentence().sentence(Locale.KOREAN));
      one.put("en", item.sentence().sentence(Locale.ENGLISH));
      item.evidence().forEach(one.putArray("evidence")::add);
    }
  }

  private static void put(ObjectNode node, String name, Fingerprint fingerprint) {
    node.put(name, fingerprint.sha256());
  }
}
