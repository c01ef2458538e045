package io.hivetune.eval.human;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A sheet for people who don't know which answer is whose: rows in an order of their own, and for
 * each row its own order of the two answers, both drawn by a seed. What resolves it stands in a key
 * file that reviewers don't get. Immutable.
 *
 * <p>Rows whose answers are equal are left out: they are ties, and nobody's time is worth them.
 */
public final class BlindReview {
  /** For people, and for Excel, CSV, and the browser. */
  public static final String SHEET = "blind-review";

  private final Comparison comparison;
  private final int rows;
  private final long seed;

  private BlindReview(Comparison comparison, int rows, long seed) {
    this.comparison = comparison;
    this.rows = rows;
    this.seed = seed;
  }

  /** Of all rows, in the order of seed 1. */
  public static BlindReview of(Comparison comparison) {
    return new BlindReview(comparison, Integer.MAX_VALUE, 1);
  }

  /**
   * @param most so many rows, drawn by the seed; at least 1
   */
  public BlindReview rows(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("rows must be >= 1, but were " + most);
    }
    return new BlindReview(comparison, most, seed);
  }

  /** Another seed draws other rows in another order. */
  public BlindReview seed(long changed) {
    return new BlindReview(comparison, rows, changed);
  }

  /**
   * Writes {@code blind-review.csv}, {@code .xlsx} and {@code .html} into a folder for reviewers,
   * and the key into another place: whoever has both is not blind.
   *
   * @param key the key's file, not in the folder
   * @throws HiveTuneException if the key would lie in the reviewers' folder, or no two answers
   *     differ
   * @throws IOException if a file can't be written
   */
  public void export(Path folder, Path key, Locale locale) throws IOException {
    if (key.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize())) {
      throw new HiveTuneException(Problem.of(BlindReview.class, "blind.key-beside"));
    }
    List<BlindKey.Entry> entries = entries();
    if (entries.isEmpty()) {
      throw new HiveTuneException(Problem.of(BlindReview.class, "blind.all-equal"));
    }
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of(
            say("head.code", locale),
            say("head.question", locale),
            say("head.first", locale),
            say("head.second", locale),
            say("head.mark", locale),
            say("head.note", locale)));
    for (BlindKey.Entry entry : entries) {
      lines.add(
          List.of(
              entry.code(),
              question(entry.row()),
              answer(entry.row(), entry.tunedFirst()),
              answer(entry.row(), !entry.tunedFirst()),
              "",
              ""));
    }
    SheetFile.writeCsv(folder.resolve(SHEET + ".csv"), lines);
    SheetFile.writeXlsx(
        folder.resolve(SHEET + ".xlsx"), say("sheet", locale), lines, List.of(1, 2, 3));
    BlindPage.write(folder.resolve(SHEET + ".html"), lines, locale);
    int[] conversations = comparison.task().conversations().of(comparison.task().examples());
    new BlindKey(
            comparison.base().ref().toString(),
            comparison.tuned().ref().toString(),
            comparison.fingerprint().sha256(),
            comparison.rows(),
            Arrays.stream(conversations).boxed().toList(),
            entries)
        .write(key);
  }

  private List<BlindKey.Entry> entries() {
    List<Integer> differing =
        IntStream.range(0, comparison.rows())
            .filter(i -> !answer(i, true).strip().equals(answer(i, false).strip()))
            .boxed()
            .collect(Collectors.toCollection(ArrayList::new));
    Random random = new Random(seed);
    Collections.shuffle(differing, random);
    List<BlindKey.Entry> entries = new ArrayList<>();
    for (int row : differing.subList(0, Math.min(rows, differing.size()))) {
      String code = String.format(Locale.ROOT, "R%03d", entries.size() + 1);
      entries.add(new BlindKey.Entry(code, row, random.nextBoolean()));
    }
    return entries;
  }

  /** The conversation before the answer; the instruction would tell the models apart. */
  private String question(int row) {
    List<Message> prompt =
        comparison.base().records().get(row).example().prompt().stream()
            .filter(m -> m.role() != Role.SYSTEM)
            .toList();
    return prompt.size() == 1
        ? prompt.get(0).content()
        : prompt.stream()
            .map(m -> (m.role() == Role.USER ? "▶ " : "◀ ") + m.content())
            .collect(Collectors.joining("\n"));
  }

  private String answer(int row, boolean tuned) {
    EvalRecord record = (tuned ? comparison.tuned() : comparison.base()).records().get(row);
    return record.answer();
  }

  private static String say(String code, Locale locale) {
    return Problem.of(BlindReview.class, code).sentence(locale);
  }

  /**
   * Reads marks back.
   *
   * @param key as it was written
   * @param sheets one for each reviewer, CSV or XLSX; the file's name is the reviewer's
   * @throws HiveTuneException with every row whose code or mark isn't known, file and line before
   *     it
   * @throws IOException if a file can't be read
   */
  public static BlindResult join(Path key, List<Path> sheets) throws IOException {
    return BlindMarks.join(BlindKey.read(key), sheets);
  }
}
