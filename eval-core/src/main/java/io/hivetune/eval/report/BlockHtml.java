package io.hivetune.eval.report;

import static io.hivetune.eval.report.Markup.both;
import static io.hivetune.eval.report.Markup.element;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.eval.report.ReportBlock.Bar;
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
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Blocks as HTML; every text is escaped here. */
final class BlockHtml {
  private BlockHtml() {}

  static String html(List<ReportBlock> blocks) {
    return blocks.stream().map(BlockHtml::html).collect(Collectors.joining("\n"));
  }

  private static String html(ReportBlock block) {
    if (block instanceof Paragraph p) {
      return element("p", tone(p.tone()), p.text());
    }
    if (block instanceof Heading h) {
      return element("h3", "", h.text());
    }
    if (block instanceof Bullets list) {
      return list.items().stream()
          .map(item -> element("li", "", item))
          .collect(Collectors.joining("", "<ul class=\"reading\">", "</ul>"));
    }
    if (block instanceof Facts f) {
      return f.facts().stream()
          .map(
              fact ->
                  "<div>"
                      + element("dt", "", fact.name())
                      + element("dd", "", fact.value())
                      + "</div>")
          .collect(Collectors.joining("", "<dl class=\"facts\">", "</dl>"));
    }
    if (block instanceof Table table) {
      return table(table);
    }
    if (block instanceof Bars bars) {
      return bars(bars);
    }
    if (block instanceof Intervals intervals) {
      return ForestPlot.html(intervals);
    }
    if (block instanceof Lines lines) {
      return lines(lines);
    }
    if (block instanceof Quote quote) {
      return "<figure class=\"quote\">"
          + element("figcaption", "", quote.heading())
          + "<div class=\"text\" dir=\"auto\">"
          + Markup.escape(quote.text())
          + "</div></figure>";
    }
    Details details = (Details) block;
    return "<details>"
        + element("summary", "", details.summary())
        + html(details.blocks())
        + "</details>";
  }

  static String tone(Tone tone) {
    return tone == Tone.PLAIN ? "" : "tone-" + tone.name().toLowerCase(Locale.ROOT);
  }

  private static String table(Table table) {
    boolean pairs =
        table.columns().size() == 2 && table.columns().stream().noneMatch(Column::number);
    StringBuilder out = new StringBuilder("<div class=\"scroll\"><table class=\"results");
    out.append(pairs ? " pairs\">" : "\">");
    out.append(element("caption", "", table.caption())).append("<thead><tr>");
    for (Column column : table.columns()) {
      out.append("<th scope=\"col\"").append(Markup.classes(column.number() ? "number" : ""));
      out.append('>').append(both(column.head())).append("</th>");
    }
    out.append("</tr></thead><tbody>\n");
    for (List<Cell> row : table.rows()) {
      out.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        out.append(cell(table.columns().get(i), row.get(i)));
      }
      out.append("</tr>\n");
    }
    return out.append("</tbody></table></div>").toString();
  }

  /** The column's head stands in the cell again, for narrow screens, where heads are hidden. */
  private static String cell(Column column, Cell cell) {
    boolean badge = cell.tone() != Tone.PLAIN && cell.tone() != Tone.SOFT;
    String classes = badge ? "badge " + tone(cell.tone()) : tone(cell.tone());
    return "<td"
        + Markup.classes(column.number() ? "number" : "")
        + ">"
        + element("span", "td-head", column.head())
        + element("span", classes, cell.text())
        + "</td>";
  }

  private static String bars(Bars bars) {
    double longest = bars.bars().stream().mapToDouble(Bar::value).max().orElse(0);
    StringBuilder out = new StringBuilder("<figure class=\"bars\">");
    out.append(element("figcaption", "", bars.caption())).append("<div role=\"list\">");
    for (Bar bar : bars.bars()) {
      double share = longest > 0 ? bar.value() / longest : 0;
      out.append("<div class=\"bar\" role=\"listitem\">")
          .append(element("span", "bar-name", bar.name()))
          .append("<span class=\"bar-track\" aria-hidden=\"true\"><span class=\"bar-fill ")
          .append(tone(bar.tone()))
          .append(
              String.format(Locale.ROOT, "\" style=\"width:%.2f%%\"></span></span>", 100 * share))
          .append(element("b", "bar-value", bar.shown()))
          .append("</div>\n");
    }
    return out.append("</div></figure>").toString();
  }

  /** The script draws the curve; the data goes along as an attribute. */
  private static String lines(Lines lines) {
    ObjectNode data = (ObjectNode) BlockJson.json(lines);
    return "<figure class=\"lines\">"
        + element("figcaption", "", lines.caption())
        + "<div class=\"chart curve\" role=\"img\""
        + Markup.label(lines.caption())
        + " data-curve=\""
        + Markup.escape(data.toString())
        + "\"></div></figure>";
  }
}
