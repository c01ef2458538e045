package io.hivetune.eval.substance;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers of the training data, found by every run of {@value #WINDOW} characters in them. Holds
 * one entry for each character of the data. Immutable and thread-safe.
 */
final class TrainingTexts {
  static final int WINDOW = 20;

  /** A run that so many rows have is a formula of the house. */
  private static final int COMMON = 3;

  private final List<int[]> texts = new ArrayList<>();
  private final List<String> places = new ArrayList<>();
  private final Map<Long, List<int[]>> windows = new HashMap<>();

  private TrainingTexts() {}

  /**
   * What of an answer is copied.
   *
   * @param characters that stand in copied runs
   * @param from where the longest run begins
   * @param length of the longest run
   * @param place of the row that has it
   */
  record Copied(int characters, int from, int length, String place) {}

  static TrainingTexts of(Dataset training) {
    TrainingTexts all = new TrainingTexts();
    int row = 0;
    for (TrainingExample example : training.toList()) {
      String place = example.provenance().place();
      String shown = place.isEmpty() ? "#" + (row + 1) : place;
      String answer = example.fold(chat -> chat.answer().orElse(""), pair -> "");
      all.add(plain(answer), shown);
      row++;
    }
    return all;
  }

  /** Code points without white space: line breaks and spacing hide no copy. */
  static int[] plain(String text) {
    return text.codePoints().filter(c -> !Character.isWhitespace(c) && c != 0xA0).toArray();
  }

  private void add(int[] text, String place) {
    int number = texts.size();
    texts.add(text);
    places.add(place);
    for (int i = 0; i + WINDOW <= text.length; i++) {
      windows.computeIfAbsent(hash(text, i), h -> new ArrayList<>(1)).add(new int[] {number, i});
    }
  }

  Copied copied(int[] answer, int[] reference) {
    Set<Long> expected = new HashSet<>();
    for (int i = 0; i + WINDOW <= reference.length; i++) {
      expected.add(hash(reference, i));
    }
    BitSet characters = new BitSet(answer.length);
    Copied longest = new Copied(0, 0, 0, "");
    for (int i = 0; i + WINDOW <= answer.length; i++) {
      long hash = hash(answer, i);
      List<int[]> found =
          expected.contains(hash) ? List.of() : windows.getOrDefault(hash, List.of());
      if (found.stream().map(at -> at[0]).distinct().count() >= COMMON) {
        continue;
      }
      for (int[] at : found) {
        int length = common(answer, i, texts.get(at[0]), at[1]);
        if (length >= WINDOW) {
          characters.set(i, i + WINDOW);
          if (length > longest.length()) {
            longest = new Copied(0, i, length, places.get(at[0]));
          }
        }
      }
    }
    return new Copied(characters.cardinality(), longest.from(), longest.length(), longest.place());
  }

  private static int common(int[] a, int i, int[] b, int j) {
    int n = 0;
    while (i + n < a.length && j + n < b.length && a[i + n] == b[j + n]) {
      n++;
    }
    return n;
  }

  private static long hash(int[] text, int from) {
    long hash = 1125899906842597L;
    for (int i = from; i < from + WINDOW; i++) {
      hash = 31 * hash + text[i];
    }
    return hash;
  }
}
