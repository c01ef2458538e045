package io.hivetune.eval.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.MetricResult.Measured;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Unit;
import io.hivetune.eval.report.LossCurve.Point;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The data that charts.js draws. */
final class Charts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Charts() {}

  /** A panel for each measured scorer: all rows first, then each measured purpose. */
  static ArrayNode scores(Comparison comparison, Words words) {
    ArrayNode panels = JSON.createArrayNode();
    for (Scorer scorer : comparison.task().scorers()) {
      ObjectNode panel = JSON.createObjectNode();
      panel.put("id", "scores-" + panels.size());
      panel.put("share", scorer.unit() == Unit.SHARE);
      panel.put("span", span(scorer.unit()));
      panel.put("floor", bounded(scorer.unit()) ? 0 : -Double.MAX_VALUE);
      ArrayNode points = panel.putArray("points");
      comparison
          .result(scorer.id())
          .measured()
          .ifPresent(m -> points.add(point(words.say("purpose.all"), scorer.unit(), m)));
      for (String purpose : comparison.purposes()) {
        comparison
            .result(scorer.id(), purpose)
            .measured()
            .ifPresent(m -> points.add(point(words.purpose(purpose), scorer.unit(), m)));
      }
      if (!points.isEmpty()) {
        panel.put("label", scorer.label(words.locale()));
        panels.add(panel);
      }
    }
    return panels;
  }

  /** The least range of an axis, in what it shows. */
  private static double span(Unit unit) {
    return switch (unit) {
      case SHARE -> 20;
      case POINTS -> 10;
      case NATS_PER_TOKEN -> 0.2;
      case NUMBER -> 1e-3;
    };
  }

  private static boolean bounded(Unit unit) {
    return unit == Unit.SHARE || unit == Unit.POINTS;
  }

  /** An interval's end, seen from the base model; it can't leave the unit's range. */
  private static double end(Unit unit, double value) {
    double most = unit == Unit.SHARE ? 1 : 100;
    return bounded(unit) ? Math.max(0, Math.min(most, value)) : value;
  }

  private static ObjectNode point(String name, Unit unit, Measured m) {
    return JSON.createObjectNode()
        .put("name", name)
        .put("rows", m.rows())
        .put("base", m.base())
        .put("tuned", m.tuned())
        .put("low", end(unit, m.base() + m.difference().low()))
        .put("high", end(unit, m.base() + m.difference().high()))
        .put("verdict", m.verdict().name());
  }

  static ObjectNode loss(LossCurve curve, Words words) {
    ObjectNode chart = JSON.createObjectNode();
    chart.put("step", words.say("chart.loss.step"));
    chart.put("training", words.say("chart.loss.training"));
    chart.put("validation", words.say("chart.loss.validation"));
    chart.set("trainingPoints", points(curve.training()));
    chart.set("validationPoints", points(curve.validation()));
    return chart;
  }

  private static ArrayNode points(List<Point> points) {
    ArrayNode all = JSON.createArrayNode();
    points.forEach(p -> all.addArray().add(p.step()).add(p.loss()));
    return all;
  }

  /** Says where validation was best, and whether it got worse after. */
  static Optional<String> lossInWords(LossCurve curve, Words words) {
    Optional<Point> best = curve.validation().stream().min(Comparator.comparingDouble(Point::loss));
    return best.map(
        b -> {
          Point last = curve.validation().get(curve.validation().size() - 1);
          String lowest = Unit.NATS_PER_TOKEN.format(b.loss());
          String end = Unit.NATS_PER_TOKEN.format(last.loss());
          return lowest.equals(end)
              ? words.say("chart.loss.best", Long.toString(b.step()), lowest)
              : words.say(
                  "chart.loss.last",
                  Long.toString(b.step()),
                  lowest,
                  Long.toString(last.step()),
                  end);
        });
  }
}
