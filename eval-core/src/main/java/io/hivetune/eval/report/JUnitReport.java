package io.hivetune.eval.report;

import io.hivetune.eval.Comparison;
import io.hivetune.eval.MetricResult;
import io.hivetune.eval.MetricResult.Measured;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Unit;
import io.hivetune.eval.Verdict;
import java.io.StringWriter;
import java.util.Locale;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The results as a test suite, in the XML that build servers read. */
final class JUnitReport {
  private final Comparison comparison;
  private final XMLStreamWriter xml;

  private JUnitReport(Comparison comparison, XMLStreamWriter xml) {
    this.comparison = comparison;
    this.xml = xml;
  }

  static String text(Comparison comparison) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      new JUnitReport(comparison, xml).write();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("text in memory can always be written", e);
    }
    return out.append('\n').toString();
  }

  private void write() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", clean(comparison.task().name()));
    xml.writeAttribute("tests", Integer.toString(comparison.results().size()));
    xml.writeAttribute("failures", Long.toString(count(JUnitReport::failed)));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", Long.toString(count(r -> r.measured().isEmpty())));
    xml.writeAttribute("time", seconds());
    xml.writeAttribute("timestamp", comparison.startedAt().toString());
    for (MetricResult result : comparison.results()) {
      test(result);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private long count(Predicate<MetricResult> which) {
    return comparison.results().stream().filter(which).count();
  }

  private static boolean failed(MetricResult result) {
    return result.measured().filter(m -> m.verdict() == Verdict.WORSE).isPresent();
  }

  private String seconds() {
    long millis = comparison.base().took().plus(comparison.tuned().took()).toMillis();
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }

  private void test(MetricResult result) throws XMLStreamException {
    Scorer scorer = comparison.task().scorer(result.scorerId());
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", clean(comparison.task().name() + "." + result.scorerId()));
    xml.writeAttribute(
        "name", clean(result.purpose().map(p -> p.isEmpty() ? "(no purpose)" : p).orElse("all")));
    xml.writeAttribute("time", "0");
    if (result.measured().isEmpty()) {
      xml.writeEmptyElement("skipped");
      xml.writeAttribute(
          "message", clean(result.fold(m -> "", none -> none.reason().sentence(Locale.ENGLISH))));
    } else {
      Measured m = result.measured().get();
      if (failed(result)) {
        xml.writeEmptyElement("failure");
        xml.writeAttribute("type", "worse");
        xml.writeAttribute("message", clean(figures(scorer, m)));
      } else {
        xml.writeStartElement("system-out");
        xml.writeCharacters(clean(m.verdict() + ": " + figures(scorer, m)));
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  private static String figures(Scorer scorer, Measured m) {
    Unit unit = scorer.unit();
    return String.format(
        Locale.ROOT,
        "%s: %s -> %s, difference %s, %s interval %s, adjusted p %s, %d rows",
        scorer.label(Locale.ENGLISH),
        unit.format(m.base()),
        unit.format(m.tuned()),
        unit.formatDifference(m.difference().estimate()),
        Figures.percent(m.difference().confidence()),
        Figures.interval(unit, m.difference()),
        Figures.pValue(m.adjustedP()),
        m.rows());
  }

  /** XML 1.0 can't hold most control characters in any form. */
  private static String clean(String text) {
    return Markup.visible(text).replaceAll("[\uFFFE\uFFFF]", "\uFFFD");
  }
}
