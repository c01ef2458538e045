package io.hivetune.eval.report;

import static io.hivetune.eval.report.Markup.both;
import static io.hivetune.eval.report.Markup.element;

import io.hivetune.eval.Direction;
import io.hivetune.eval.Unit;
import io.hivetune.eval.report.ReportBlock.Intervals;
import io.hivetune.eval.stats.Interval;
import java.util.Locale;

/**
 * Differences with their intervals on an axis around 0, on which right is always better: where
 * lower is better, the axis runs the other way. The figures stand beside the picture, which is for
 * eyes only.
 */
final class ForestPlot {
  private ForestPlot() {}

  static String html(Intervals intervals) {
    double reach = reach(intervals);
    StringBuilder out = new StringBuilder("<table class=\"results forest\">");
    out.append(element("caption", "", intervals.caption())).append("<tbody>\n");
    for (Intervals.Row row : intervals.rows()) {
      out.append("<tr><th scope=\"row\">")
          .append(both(row.name()))
          .append("</th><td class=\"number\">");
      row.difference()
          .ifPresent(
              d ->
                  out.append("<b>")
                      .append(intervals.unit().formatDifference(d.estimate()))
                      .append("</b> <span class=\"soft range\">")
                      .append(Figures.interval(intervals.unit(), d))
                      .append("</span>"));
      out.append("</td><td class=\"picture\">");
      row.difference()
          .ifPresent(d -> out.append(track(d, reach, intervals.direction(), row.tone())));
      out.append("</td><td>")
          .append(element("span", note(row.tone()), row.note()))
          .append("</td></tr>\n");
    }
    return out.append("</tbody></table>").toString();
  }

  private static String note(Tone tone) {
    return switch (tone) {
      case PLAIN -> "";
      case SOFT -> "soft small";
      default -> "badge " + BlockHtml.tone(tone);
    };
  }

  private static double reach(Intervals intervals) {
    return intervals.rows().stream()
        .flatMap(r -> r.difference().stream())
        .mapToDouble(d -> reach(intervals.unit(), d))
        .max()
        .orElse(least(intervals.unit()));
  }

  /** Where an axis ends that holds the whole interval, with a little room. */
  static double reach(Unit unit, Interval difference) {
    double widest = Math.max(Math.abs(difference.low()), Math.abs(difference.high()));
    return Math.min(most(unit), Math.max(widest * 1.08, least(unit)));
  }

  private static double most(Unit unit) {
    return switch (unit) {
      case SHARE -> 1;
      case POINTS -> 100;
      case NATS_PER_TOKEN, NUMBER -> Double.MAX_VALUE;
    };
  }

  /** The figures under a track: the axis's ends, and 0 between them. */
  static String ends(Unit unit, Direction direction, double reach) {
    double left = -direction.gain(reach);
    return "<span class=\"scale\" aria-hidden=\"true\"><span>"
        + Markup.escape(unit.formatDifference(left))
        + "</span><span>0</span><span>"
        + Markup.escape(unit.formatDifference(-left))
        + "</span></span>";
  }

  /** Small differences must not look big: an axis reaches what matters in the unit at least. */
  private static double least(Unit unit) {
    return switch (unit) {
      case SHARE -> 0.1;
      case POINTS -> 5;
      case NATS_PER_TOKEN -> 0.1;
      case NUMBER -> 1e-3;
    };
  }

  /**
   * @param reach what stands at either end of the axis
   */
  static String track(Interval difference, double reach, Direction direction, Tone tone) {
    double one = at(direction.gain(difference.low()), reach);
    double other = at(direction.gain(difference.high()), reach);
    return String.format(
        Locale.ROOT,
        "<span class=\"track %s\" aria-hidden=\"true\"><span class=\"zero\"></span>"
            + "<span class=\"span\" style=\"left:%.2f%%;width:%.2f%%\"></span>"
            + "<span class=\"dot\" style=\"left:%.2f%%\"></span></span>",
        BlockHtml.tone(tone),
        Math.min(one, other),
        Math.abs(one - other),
        at(direction.gain(difference.estimate()), reach));
  }

  private static double at(double gain, double reach) {
    return Math.max(0, Math.min(100, 50 + 50 * gain / reach));
  }
}
