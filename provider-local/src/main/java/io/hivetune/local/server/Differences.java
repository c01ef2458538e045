package io.hivetune.local.server;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.Problem;
import io.hivetune.local.export.ParityReport;
import java.util.ArrayList;
import java.util.List;

/** Where two texts part, shown without anything personal. */
final class Differences {
  /** Characters shown before and behind the place. */
  private static final int AROUND = 24;

  /** Answers shown of those that differ. */
  private static final int SHOWN = 3;

  private final PersonalDataScanner scanner;

  Differences(PersonalDataScanner scanner) {
    this.scanner = scanner;
  }

  /** The figures first, then the first answers that differ. */
  List<Problem> of(ParityReport report) {
    List<Problem> problems = new ArrayList<>();
    int differing = report.differing().size();
    problems.add(
        Problem.of(
            Differences.class,
            "deploy.answers-differ",
            differing,
            report.answers().size(),
            Math.round(report.bound().equalAnswers() * 100)));
    for (int i = 0; i < report.answers().size() && problems.size() <= SHOWN; i++) {
      ParityReport.Answer answer = report.answers().get(i);
      if (!answer.equal()) {
        problems.add(
            shown("deploy.answer", Integer.toString(i + 1), answer.expected(), answer.actual()));
      }
    }
    return problems;
  }

  Problem ofTemplates(String learned, String served) {
    return shown("deploy.other-template", "", learned, served);
  }

  private Problem shown(String code, String number, String expected, String actual) {
    String one = masked(expected);
    String other = masked(actual);
    int place = 0;
    while (place < Math.min(one.length(), other.length())
        && one.charAt(place) == other.charAt(place)) {
      place++;
    }
    String from = around(one, place);
    String to = around(other, place);
    return number.isEmpty()
        ? Problem.of(Differences.class, code, from, to)
        : Problem.of(Differences.class, code, number, from, to);
  }

  /** In place of each finding its kind. */
  private String masked(String text) {
    StringBuilder shown = new StringBuilder();
    int end = 0;
    for (PersonalDataScanner.Finding finding : scanner.scan(text)) {
      shown.append(text, end, finding.start()).append('[').append(finding.kind()).append(']');
      end = finding.end();
    }
    return shown.append(text.substring(end)).toString();
  }

  private static String around(String text, int place) {
    int from = Math.max(0, place - AROUND);
    int to = Math.min(text.length(), place + AROUND);
    // No half of a character at either end.
    if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
      from--;
    }
    if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
      to++;
    }
    return (from > 0 ? "…" : "")
        + text.substring(from, to).replace("\n", "⏎")
        + (to < text.length() ? "…" : "");
  }
}
