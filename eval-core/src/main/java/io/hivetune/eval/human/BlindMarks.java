package io.hivetune.eval.human;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads reviewers' sheets and resolves their marks by the key. */
final class BlindMarks {
  private static final Set<String> FIRST = Set.of("1", "1번", "답변 1", "답변1", "a");
  private static final Set<String> SECOND = Set.of("2", "2번", "답변 2", "답변2", "b");
  private static final Set<String> TIE =
      Set.of("무승부", "비김", "비슷함", "비슷", "같음", "동점", "=", "'=", "0", "tie", "same", "equal");
  private static final Set<String> MARK_HEADS =
      Set.of("나은 답변", "나은답변", "better", "better answer", "mark");
  private static final Set<String> CODE_HEADS = Set.of("번호", "code", "row");

  private final BlindKey key;
  private final Map<String, BlindKey.Entry> byCode = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private BlindMarks(BlindKey key) {
    this.key = key;
    key.entries().forEach(e -> byCode.put(e.code(), e));
  }

  static BlindResult join(BlindKey key, List<Path> sheets) throws IOException {
    BlindMarks marks = new BlindMarks(key);
    List<BlindResult.Reviewer> reviewers = new ArrayList<>();
    for (Path sheet : sheets) {
      reviewers.add(new BlindResult.Reviewer(name(sheet), marks.read(sheet)));
    }
    if (reviewers.isEmpty()) {
      marks.problems.add(Problem.of(BlindMarks.class, "marks.no-sheet"));
    }
    if (!marks.problems.isEmpty()) {
      throw new HiveTuneException(marks.problems, null);
    }
    return new BlindResult(key.base(), key.tuned(), key.entries().size(), reviewers);
  }

  private static String name(Path sheet) {
    return Normalizer.normalize(
        String.valueOf(sheet.getFileName()).replaceFirst("[.][^.]+$", ""), Normalizer.Form.NFC);
  }

  private Preferences read(Path sheet) throws IOException {
    String file = String.valueOf(sheet.getFileName());
    List<Optional<Preference>> rows =
        new ArrayList<>(Collections.nCopies(key.rows(), Optional.empty()));
    List<SheetFile.Line> lines = SheetFile.read(sheet);
    int code = lines.isEmpty() ? -1 : column(lines.get(0), CODE_HEADS);
    int mark = lines.isEmpty() ? -1 : column(lines.get(0), MARK_HEADS);
    if (code < 0 || mark < 0) {
      problems.add(Problem.of(BlindMarks.class, "marks.columns").at(file));
      return new Preferences(rows, key.conversations());
    }
    Set<String> seen = new HashSet<>();
    for (SheetFile.Line line : lines.subList(1, lines.size())) {
      String place = file + ":" + line.number();
      BlindKey.Entry entry = byCode.get(line.cell(code));
      if (entry == null) {
        problems.add(Problem.of(BlindMarks.class, "marks.code", line.cell(code)).at(place));
      } else if (!seen.add(entry.code())) {
        problems.add(Problem.of(BlindMarks.class, "marks.twice", entry.code()).at(place));
      } else {
        rows.set(entry.row(), preference(entry, line.cell(mark), place));
      }
    }
    return new Preferences(rows, key.conversations());
  }

  private static int column(SheetFile.Line head, Set<String> names) {
    for (int i = 0; i < head.cells().size(); i++) {
      if (names.contains(plain(head.cell(i)))) {
        return i;
      }
    }
    return -1;
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }

  private Optional<Preference> preference(BlindKey.Entry entry, String written, String place) {
    String mark = plain(written);
    if (mark.isEmpty()) {
      return Optional.empty();
    }
    if (TIE.contains(mark)) {
      return Optional.of(Preference.TIE);
    }
    if (FIRST.contains(mark) || SECOND.contains(mark)) {
      boolean tuned = FIRST.contains(mark) == entry.tunedFirst();
      return Optional.of(tuned ? Preference.TUNED : Preference.BASE);
    }
    problems.add(Problem.of(BlindMarks.class, "marks.mark", entry.code(), written).at(place));
    return Optional.empty();
  }
}
