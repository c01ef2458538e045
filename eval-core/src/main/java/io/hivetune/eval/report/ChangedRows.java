package io.hivetune.eval.report;

import static io.hivetune.eval.report.Markup.element;

import io.hivetune.eval.Comparison;
import io.hivetune.eval.RowChange;
import io.hivetune.eval.Scorer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How many rows got better and worse by the leading scorer, and those that lost most. */
final class ChangedRows {
  private static final int SHOWN = 3;

  private ChangedRows() {}

  static String html(Comparison comparison) {
    Scorer leading = comparison.task().scorers().get(0);
    List<RowChange> changes = comparison.changes(leading.id());
    StringBuilder out = new StringBuilder();
    out.append(counts(comparison, leading, changes));
    List<RowChange> worst = changes.stream().filter(c -> c.gain() < 0).limit(SHOWN).toList();
    RowCards cards = new RowCards(comparison);
    out.append(element("h3", "", Say.of("section.worst")));
    out.append(
        worst.isEmpty()
            ? element("p", "soft", Say.of("worst.none", Say.label(leading)))
            : element("p", "soft", Say.of("worst.rule", Say.label(leading), worst.size()))
                + cards.html(rows(worst)));
    List<RowChange> upside = new ArrayList<>(changes);
    Collections.reverse(upside);
    List<RowChange> best = upside.stream().filter(c -> c.gain() > 0).limit(SHOWN).toList();
    if (!best.isEmpty()) {
      out.append("<details class=\"screen\">")
          .append(element("summary", "", Say.of("best.rule", Say.label(leading), best.size())))
          .append(cards.html(rows(best)))
          .append("</details>");
    }
    return out.toString();
  }

  private static List<Integer> rows(List<RowChange> changes) {
    return changes.stream().map(RowChange::row).toList();
  }

  private static String counts(Comparison comparison, Scorer leading, List<RowChange> changes) {
    long better = changes.stream().filter(c -> c.gain() > 0).count();
    long worse = changes.stream().filter(c -> c.gain() < 0).count();
    long same = changes.size() - better - worse;
    long none = (long) comparison.rows() - changes.size();
    StringBuilder out = new StringBuilder();
    out.append(element("p", "", Say.of("changed.rule", Say.label(leading))));
    out.append("<div class=\"parts\" aria-hidden=\"true\">");
    long[] counts = {better, same, worse, none};
    String[] kinds = {"better", "same", "worse", "none"};
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        out.append(
            String.format(
                Locale.ROOT,
                "<span class=\"part %s\" style=\"flex-grow:%d\"></span>",
                kinds[i],
                counts[i]));
      }
    }
    out.append("</div><dl class=\"facts counts\">");
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        out.append("<div><dt><span class=\"part ").append(kinds[i]).append("\"></span>");
        out.append(Markup.both(Say.of("changed." + kinds[i]))).append("</dt><dd><b>");
        out.append(Markup.both(Say.of("table.rows", Say.count(counts[i]))));
        out.append("</b> <span class=\"soft small\">")
            .append(Figures.percent((double) counts[i] / comparison.rows()))
            .append("</span></dd></div>");
      }
    }
    return out.append("</dl>").toString();
  }
}
