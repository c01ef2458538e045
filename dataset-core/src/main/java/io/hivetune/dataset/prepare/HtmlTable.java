package io.hivetune.dataset.prepare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** A table; cells are HTML, so that whoever fills it escapes. */
final class HtmlTable {
  private final List<String> heads;
  private final int texts;
  private final StringBuilder body = new StringBuilder();

  private HtmlTable(List<String> heads, int texts) {
    this.heads = heads;
    this.texts = texts;
  }

  /** Columns of text. */
  static HtmlTable of(String... heads) {
    return new HtmlTable(new ArrayList<>(List.of(heads)), heads.length);
  }

  /** Columns of numbers after them. */
  HtmlTable numbers(String... more) {
    heads.addAll(List.of(more));
    return this;
  }

  <T> HtmlTable rows(Collection<T> rows, Function<T, List<String>> cells) {
    for (T row : rows) {
      body.append("<tr>");
      int column = 0;
      for (String cell : cells.apply(row)) {
        body.append(column < texts ? "<td>" : "<td class=\"number\">").append(cell).append("</td>");
        column++;
      }
      body.append("</tr>\n");
    }
    return this;
  }

  String html() {
    StringBuilder head = new StringBuilder();
    for (int i = 0; i < heads.size(); i++) {
      head.append(i < texts ? "<th>" : "<th class=\"number\">")
          .append(heads.get(i))
          .append("</th>");
    }
    return "<div class=\"scroll\"><table>\n<thead><tr>"
        + head
        + "</tr></thead>\n<tbody>\n"
        + body
        + "</tbody>\n</table></div>\n";
  }
}
