package io.hivetune.dataset.prepare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.prepare.PreparationReport.SideCount;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The report as one JSON object. */
final class ReportJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ReportJson() {}

  static String of(PreparationReport report, Locale locale) {
    ObjectNode root = JSON.createObjectNode();
    root.put("read", report.read()).put("kept", report.kept()).put("changed", report.changed());
    root.put("made", report.made()).put("dropped", report.dropped().size());
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
    problems(report, locale, root.putArray("problems"));
    checklist(report.checklist(), root.putArray("checklist"));
    ArrayNode next = root.putArray("nextSteps");
    report.nextSteps().forEach(item -> next.add(item.code()));
    ObjectNode origins = root.putObject("origins");
    new TreeMap<>(report.origins()).forEach((origin, n) -> origins.put(origin.name(), n));
    prompts(report, root.putArray("systemPrompts"));
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
      file.put("made", f.made());
    }
  }

  private static void problems(PreparationReport report, Locale locale, ArrayNode problems) {
    report.dropped().forEach(d -> problem(d, "dropped", locale, problems));
    report.droppedMade().forEach(d -> problem(d, "dropped-made", locale, problems));
    for (Problem warning : report.warnings()) {
      ObjectNode one = place(problems.addObject(), warning.place().orElse(""));
      one.put("severity", "warning").put("code", warning.code());
      one.put("problem", warning.at("").sentence(locale));
    }
  }

  private static void problem(DroppedRecord d, String severity, Locale locale, ArrayNode problems) {
    ObjectNode one = problems.addObject();
    one.put("file", d.provenance().file()).put("line", d.provenance().line());
    one.put("severity", severity).put("code", d.reason().code());
    one.put("problem", d.reason().at("").sentence(locale));
  }

  /** From {@code file:line}, or a file alone. */
  private static ObjectNode place(ObjectNode node, String place) {
    int colon = place.lastIndexOf(':');
    boolean lined = colon > 0 && place.substring(colon + 1).matches("\\d{1,18}");
    node.put("file", lined ? place.substring(0, colon) : place);
    return node.put("line", lined ? Long.parseLong(place.substring(colon + 1)) : 0);
  }

  private static void prompts(PreparationReport report, ArrayNode prompts) {
    for (PromptRewriting p : report.systemPrompts()) {
      ObjectNode one = prompts.addObject().put("purpose", p.purpose());
      one.put("before", p.before()).put("after", p.after()).put("records", p.records());
    }
  }

  private static void checklist(List<ChecklistItem> checklist, ArrayNode items) {
    for (ChecklistItem item : checklist) {
      ObjectNode one = items.addObject().put("code", item.code());
      one.put("verdict", item.verdict().name().toLowerCase(Locale.ROOT));
      one.put("ko", item.sentence().sentence(Locale.KOREAN));
      one.put("en", item.sentence().sentence(Locale.ENGLISH));
      ArrayNode evidence = one.putArray("evidence");
      for (String place : item.evidence()) {
        ObjectNode at = place(evidence.addObject(), place);
        String excerpt = item.excerpts().get(place);
        if (excerpt != null) {
          at.put("excerpt", excerpt);
        }
      }
    }
  }

  private static void put(ObjectNode node, String name, Fingerprint fingerprint) {
    node.put(name, fingerprint.sha256());
  }
}
