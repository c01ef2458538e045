package io.hivetune.eval.human;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the same texts took people without and with the tuned model, written down in a table (CSV or
 * XLSX) with the columns {@code 글}, {@code 이전 시간(분)}, {@code 이후 시간(분)}, {@code 이전 수정}, {@code 이후
 * 수정}, or in English {@code text}, {@code minutes before}, {@code minutes after}, {@code
 * corrections before}, {@code corrections after}. A pair of cells may be empty.
 *
 * @param minutes for each text that has both, before and after
 * @param corrections likewise
 */
public record WorkLog(List<Pair> minutes, List<Pair> corrections) {
  private static final Set<String> MINUTES_BEFORE = Set.of("이전 시간(분)", "이전 시간", "minutes before");
  private static final Set<String> MINUTES_AFTER = Set.of("이후 시간(분)", "이후 시간", "minutes after");
  private static final Set<String> CORRECTIONS_BEFORE = Set.of("이전 수정", "corrections before");
  private static final Set<String> CORRECTIONS_AFTER = Set.of("이후 수정", "corrections after");

  public WorkLog {
    minutes = List.copyOf(minutes);
    corrections = List.copyOf(corrections);
  }

  /** Of one text. */
  public record Pair(double before, double after) {}

  /**
   * @throws HiveTuneException with every cell that is no number, at its place; if no pair of
   *     columns is there
   * @throws IOException if the file can't be read
   */
  public static WorkLog read(Path file) throws IOException {
    List<Problem> problems = new ArrayList<>();
    List<SheetFile.Line> lines = SheetFile.read(file);
    String name = String.valueOf(file.getFileName());
    List<Pair> minutes = pairs(lines, MINUTES_BEFORE, MINUTES_AFTER, name, problems);
    List<Pair> corrections = pairs(lines, CORRECTIONS_BEFORE, CORRECTIONS_AFTER, name, problems);
    if (problems.isEmpty() && minutes.isEmpty() && corrections.isEmpty()) {
      problems.add(Problem.of(WorkLog.class, "work.columns").at(name));
    }
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    return new WorkLog(minutes, corrections);
  }

  private static List<Pair> pairs(
      List<SheetFile.Line> lines,
      Set<String> beforeHeads,
      Set<String> afterHeads,
      String file,
      List<Problem> problems) {
    int before = column(lines, beforeHeads);
    int after = column(lines, afterHeads);
    List<Pair> pairs = new ArrayList<>();
    if (before < 0 || after < 0) {
      return pairs;
    }
    for (SheetFile.Line line : lines.subList(1, lines.size())) {
      String first = line.cell(before);
      String second = line.cell(after);
      if (first.isEmpty() && second.isEmpty()) {
        continue;
      }
      try {
        Pair pair = new Pair(Double.parseDouble(first), Double.parseDouble(second));
        if (pair.before() >= 0
            && pair.after() >= 0
            && Double.isFinite(pair.before() + pair.after())) {
          pairs.add(pair);
          continue;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      problems.add(
          Problem.of(WorkLog.class, "work.number", first, second).at(file + ":" + line.number()));
    }
    return pairs;
  }

  private static int column(List<SheetFile.Line> lines, Set<String> heads) {
    if (lines.isEmpty()) {
      return -1;
    }
    for (int i = 0; i < lines.get(0).cells().size(); i++) {
      String head =
          Normalizer.normalize(lines.get(0).cell(i), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
      if (heads.contains(head)) {
        return i;
      }
    }
    return -1;
  }
}
