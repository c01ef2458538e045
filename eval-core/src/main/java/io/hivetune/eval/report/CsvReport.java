package io.hivetune.eval.report;

import io.hivetune.dataset.Message;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.ModelRun;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A line for each row, for spreadsheets. */
final class CsvReport {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final CSVFormat EXCEL = CSVFormat.EXCEL.builder().setRecordSeparator("\r\n").get();

  private CsvReport() {}

  static String text(Comparison comparison) {
    StringWriter out = new StringWriter();
    out.append(BYTE_ORDER_MARK);
    try (CSVPrinter csv = new CSVPrinter(out, EXCEL)) {
      csv.printRecord(head(comparison));
      for (int i = 0; i < comparison.rows(); i++) {
        csv.printRecord(row(comparison, i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory can always be written", e);
    }
    return out.toString();
  }

  private static List<String> head(Comparison comparison) {
    List<String> head =
        new ArrayList<>(List.of("row", "place", "purpose", "prompt", "reference", "base", "tuned"));
    for (Scorer scorer : comparison.task().scorers()) {
      head.add(scorer.id() + ".base");
      head.add(scorer.id() + ".tuned");
      head.add(scorer.id() + ".gain");
    }
    return head;
  }

  private static List<String> row(Comparison comparison, int i) {
    EvalRecord record = comparison.base().records().get(i);
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(i + 1));
    cells.add(harmless(record.example().provenance().place()));
    cells.add(harmless(record.purpose()));
    cells.add(harmless(prompt(record)));
    cells.add(harmless(record.reference()));
    cells.add(harmless(record.answer()));
    cells.add(harmless(comparison.tuned().records().get(i).answer()));
    for (Scorer scorer : comparison.task().scorers()) {
      Optional<Double> base = value(comparison.base(), scorer, i);
      Optional<Double> tuned = value(comparison.tuned(), scorer, i);
      cells.add(base.map(String::valueOf).orElse(""));
      cells.add(tuned.map(String::valueOf).orElse(""));
      cells.add(
          base.flatMap(b -> tuned.map(t -> scorer.direction().gain(t - b)))
              .map(String::valueOf)
              .orElse(""));
    }
    return cells;
  }

  private static String prompt(EvalRecord record) {
    return record.example().prompt().stream()
        .map(Message::content)
        .collect(Collectors.joining("\n\n"));
  }

  private static Optional<Double> value(ModelRun run, Scorer scorer, int i) {
    return run.scoresOf(scorer.id()).get(i).scored().map(Score.Scored::value);
  }

  /** A spreadsheet runs what begins like a formula; an apostrophe before it makes it text. */
  private static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
