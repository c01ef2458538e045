package io.hivetune.eval.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.eval.report.ReportBlock.Bars;
import io.hivetune.eval.report.ReportBlock.Bullets;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import io.hivetune.eval.report.ReportBlock.Details;
import io.hivetune.eval.report.ReportBlock.Facts;
import io.hivetune.eval.report.ReportBlock.Heading;
import io.hivetune.eval.report.ReportBlock.Intervals;
import io.hivetune.eval.report.ReportBlock.Lines;
import io.hivetune.eval.report.ReportBlock.Paragraph;
import io.hivetune.eval.report.ReportBlock.Quote;
import io.hivetune.eval.report.ReportBlock.Table;
import io.hivetune.eval.stats.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sections as JSON: an object for each block with its {@code type}, texts in both languages. */
final class BlockJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private BlockJson() {}

  static ObjectNode json(ReportSection section) {
    ObjectNode node = NODES.objectNode().put("id", section.id());
    node.set("title", text(section.title()));
    node.set("blocks", blocks(section.blocks()));
    return node;
  }

  private static ArrayNode blocks(List<ReportBlock> blocks) {
    ArrayNode all = NODES.arrayNode();
    blocks.forEach(b -> all.add(json(b)));
    return all;
  }

  static JsonNode json(ReportBlock block) {
    ObjectNode node = NODES.objectNode();
    if (block instanceof Paragraph p) {
      node.put("type", "paragraph").put("tone", p.tone().name()).set("text", text(p.text()));
    } else if (block instanceof Heading h) {
      node.put("type", "heading").set("text", text(h.text()));
    } else if (block instanceof Bullets list) {
      ArrayNode items = node.put("type", "bullets").putArray("items");
      list.items().forEach(i -> items.add(text(i)));
    } else if (block instanceof Facts f) {
      ArrayNode facts = node.put("type", "facts").putArray("facts");
      f.facts()
          .forEach(
              fact -> {
                ObjectNode one = facts.addObject();
                one.set("name", text(fact.name()));
                one.set("value", text(fact.value()));
              });
    } else if (block instanceof Table t) {
      table(node.put("type", "table"), t);
    } else if (block instanceof Bars b) {
      bars(node.put("type", "bars"), b);
    } else if (block instanceof Intervals i) {
      intervals(node.put("type", "intervals"), i);
    } else if (block instanceof Lines l) {
      lines(node.put("type", "lines"), l);
    } else if (block instanceof Quote q) {
      node.put("type", "quote").put("quote", q.text()).set("heading", text(q.heading()));
    } else {
      Details d = (Details) block;
      node.put("type", "details").set("summary", text(d.summary()));
      node.set("blocks", blocks(d.blocks()));
    }
    return node;
  }

  static ObjectNode text(ReportText text) {
    return NODES.objectNode().put("ko", text.in(Locale.KOREAN)).put("en", text.in(Locale.ENGLISH));
  }

  private static void table(ObjectNode node, Table table) {
    node.set("caption", text(table.caption()));
    ArrayNode columns = node.putArray("columns");
    for (Column column : table.columns()) {
      columns
          .addObject()
          .put("key", column.key())
          .put("number", column.number())
          .set("head", text(column.head()));
    }
    ArrayNode rows = node.putArray("rows");
    for (List<Cell> row : table.rows()) {
      ObjectNode one = rows.addObject();
      for (int i = 0; i < row.size(); i++) {
        Cell cell = row.get(i);
        ObjectNode written = one.putObject(table.columns().get(i).key());
        written.set("text", text(cell.text()));
        cell.value().ifPresent(v -> written.put("value", v));
        if (cell.tone() != Tone.PLAIN) {
          written.put("tone", cell.tone().name());
        }
      }
    }
  }

  private static void bars(ObjectNode node, Bars bars) {
    node.set("caption", text(bars.caption()));
    ArrayNode all = node.putArray("bars");
    bars.bars()
        .forEach(
            bar -> {
              ObjectNode one = all.addObject().put("value", bar.value());
              one.set("name", text(bar.name()));
              one.set("shown", text(bar.shown()));
            });
  }

  private static void intervals(ObjectNode node, Intervals intervals) {
    node.set("caption", text(intervals.caption()));
    node.put("unit", intervals.unit().name()).put("direction", intervals.direction().name());
    ArrayNode rows = node.putArray("rows");
    for (Intervals.Row row : intervals.rows()) {
      ObjectNode one = rows.addObject();
      one.set("name", text(row.name()));
      one.set("note", text(row.note()));
      interval(one, row.difference());
    }
  }

  private static void interval(ObjectNode into, Optional<Interval> difference) {
    difference.ifPresent(
        d ->
            into.put("estimate", d.estimate())
                .put("low", d.low())
                .put("high", d.high())
                .put("confidence", d.confidence()));
  }

  private static void lines(ObjectNode node, Lines lines) {
    node.set("caption", text(lines.caption()));
    node.set("x", text(lines.xLabel()));
    node.set("y", text(lines.yLabel()));
    ArrayNode all = node.putArray("series");
    lines
        .series()
        .forEach(
            series -> {
              ObjectNode one = all.addObject();
              one.set("name", text(series.name()));
              ArrayNode points = one.putArray("points");
              series.points().forEach(p -> points.addArray().add(p.x()).add(p.y()));
            });
  }
}
