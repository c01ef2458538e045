package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PersonalDataScanner.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Findings against a set's spans, by kind. A span is found by a finding of its kind that overlaps
 * it ({@code overlap}) or has its bounds ({@code exact}); each finding counts for one span at most.
 */
final class Scores {
  /** Counts of one kind. */
  static final class Tally {
    int wanted;
    int given;
    int overlap;
    int exact;

    double precision() {
      return given == 0 ? 1 : (double) overlap / given;
    }

    double recall() {
      return wanted == 0 ? 1 : (double) overlap / wanted;
    }

    double f1() {
      return f1(precision(), recall());
    }

    double exactF1() {
      return wanted + given == 0 ? 1 : 2.0 * exact / (wanted + given);
    }

    private static double f1(double p, double r) {
      return p + r == 0 ? 0 : 2 * p * r / (p + r);
    }
  }

  final Map<String, Tally> kinds = new TreeMap<>();
  final Tally all = new Tally();
  int clean;
  int cleanChanged;

  static Scores of(PersonalDataScanner scanner, List<FrozenSet> texts) {
    Scores scores = new Scores();
    texts.forEach(t -> scores.add(t, scanner.scan(t.text())));
    return scores;
  }

  private void add(FrozenSet text, List<Finding> found) {
    if (text.spans().isEmpty()) {
      clean++;
      cleanChanged += found.isEmpty() ? 0 : 1;
    }
    List<Finding> open = new ArrayList<>(found);
    for (Finding f : found) {
      tally(f.kind()).given++;
      all.given++;
    }
    for (Finding span : text.spans()) {
      tally(span.kind()).wanted++;
      all.wanted++;
      Finding match =
          open.stream()
              .filter(
                  f ->
                      f.kind().equals(span.kind())
                          && f.start() < span.end()
                          && f.end() > span.start())
              .findFirst()
              .orElse(null);
      if (match != null) {
        open.remove(match);
        boolean exact = match.start() == span.start() && match.end() == span.end();
        count(tally(span.kind()), exact);
        count(all, exact);
      }
    }
  }

  private static void count(Tally tally, boolean exact) {
    tally.overlap++;
    tally.exact += exact ? 1 : 0;
  }

  private Tally tally(String kind) {
    return kinds.computeIfAbsent(kind, k -> new Tally());
  }

  /** A table in Markdown; no values. */
  String table() {
    StringBuilder out =
        new StringBuilder("| kind | spans | precision | recall | F1 | exact F1 |\n");
    out.append("|---|---:|---:|---:|---:|---:|\n");
    kinds.forEach((kind, tally) -> out.append(row(kind, tally)));
    out.append(row("all", all));
    return out.append(
            String.format(
                Locale.ROOT,
                "%d of %d texts without personal data changed (%.1f %%)%n",
                cleanChanged,
                clean,
                100.0 * cleanChanged / clean))
        .toString();
  }

  private static String row(String kind, Tally t) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.3f | %.3f | %.3f | %.3f |%n",
        kind,
        t.wanted,
        t.precision(),
        t.recall(),
        t.f1(),
        t.exactF1());
  }
}
