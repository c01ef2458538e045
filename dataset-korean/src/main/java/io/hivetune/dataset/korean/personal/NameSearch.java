package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.ScanText;
import java.util.ArrayList;
import java.util.List;

/**
 * All that could be a name in one text, with its features; those whose syllables no evidence could
 * make a name are left out. Not thread-safe.
 */
final class NameSearch {
  /** What stands between the names of a row: at most a title, a bracket and a separator. */
  private static final int ROW = 18;

  private final ScanText scan;
  private final String text;
  private final double least;
  private final double leastGiven;
  private final List<NameCandidate> found = new ArrayList<>();

  /**
   * @param least log-odds by the syllables alone that a candidate must have
   * @param leastGiven the same for given names alone
   */
  NameSearch(ScanText scan, double least, double leastGiven) {
    this.scan = scan;
    this.text = scan.text();
    this.least = least;
    this.leastGiven = leastGiven;
  }

  /** In the order of their places. */
  List<NameCandidate> candidates(Contacts contacts) {
    for (int i = 0; i < text.length(); i++) {
      if (NameEnd.isHangul(text.charAt(i)) && (i == 0 || isBoundary(text.charAt(i - 1)))) {
        int end = wordEnd(i);
        word(i, end);
        int glued = LabelledNames.gluedLabel(text, i, end);
        if (glued > i) {
          int before = found.size();
          word(glued, end);
          found.subList(before, found.size()).forEach(c -> c.set(NameFeature.BEFORE_GLUED_LABEL));
        }
        i = end - 1;
      }
    }
    NameSurroundings around = new NameSurroundings(text, contacts);
    int at = -1;
    double[] before = new double[NameFeature.values().length];
    for (NameCandidate c : found) {
      if (c.start != at) {
        before = new double[before.length];
        NameBefore.set(scan, c.start, before);
        at = c.start;
      }
      for (int i = 0; i < before.length; i++) {
        c.features[i] = Math.max(c.features[i], before[i]);
      }
      NameAfter.set(text, c.start, c.end, c.features);
      around.set(c.start, c.end, c.features);
    }
    NameRows.set(text, found, ROW);
    return found;
  }

  /** Neither a syllable nor a sign that stands for a hidden one: 홍*동. */
  private static boolean isBoundary(char c) {
    return !NameEnd.isHangul(c) && "*○●◯□■〇".indexOf(c) < 0;
  }

  private int wordEnd(int start) {
    int end = start;
    while (end < text.length() && NameEnd.isHangul(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private void word(int start, int end) {
    int surname = end - start >= 2 ? NameShape.surnameLength(text.substring(start, end)) : 0;
    // 1인석, 7점: a unit.
    boolean counted = start > 0 && Character.isDigit(text.charAt(start - 1));
    if (surname > 0 && !(counted && NameShape.isRare(text.substring(start, end)))) {
      full(start, end, surname);
      if (surname == 2) {
        full(start, end, 1);
      }
    }
    if (end - start >= 2 && end - start <= 9 && NameEnd.fits(text, start + 2)) {
      String given = text.substring(start, start + 2);
      if (!counted
          && GivenSyllables.first(given.charAt(0)) > GivenSyllables.NEVER
          && GivenSyllables.second(given.charAt(1)) > GivenSyllables.NEVER) {
        add(start, start + 2, given, 0, end);
      }
    }
    spaced(start, end);
  }

  private void full(int start, int end, int surname) {
    int longest = Math.min(end - start, surname + (surname == 1 ? 3 : 2));
    for (int length = surname + 1; length <= longest; length++) {
      if (NameEnd.fits(text, start + length)) {
        String name = text.substring(start, start + length);
        if (length - surname < 3 || NameShape.isListedGiven(name.substring(surname))) {
          add(start, start + length, name, surname, end);
        }
      }
    }
  }

  /** 김 민지, 김 민 지. */
  private void spaced(int start, int end) {
    String surname = text.substring(start, end);
    if (end - start > 2
        || (start > 0 && Character.isDigit(text.charAt(start - 1)))
        || end + 3 > text.length()
        || text.charAt(end) != ' '
        || !NameShape.isSurname(surname)) {
      return;
    }
    int from = end + 1;
    int last = wordEnd(from);
    if (last - from == 1 && last + 1 < text.length() && text.charAt(last) == ' ') {
      if (NameEnd.isHangul(text.charAt(last + 1))
          && "님씨".indexOf(text.charAt(last + 1)) < 0
          && NameEnd.fits(text, last + 2)) {
        String name = surname + text.charAt(from) + text.charAt(last + 1);
        add(start, last + 2, name, surname.length(), wordEnd(last + 1));
      }
    } else if (end - start == 2 && last - from >= 1 && NameEnd.fits(text, from + 1)) {
      add(start, from + 1, surname + text.charAt(from), 2, last);
    } else if (last - from >= 2
        && NameEnd.fits(text, from + 2)
        && !Titles.isOffice(text.substring(from, from + 2))) {
      String name = surname + text.substring(from, from + 2);
      add(start, from + 2, name, surname.length(), last);
    }
  }

  /** 가온로 10, 새봄길 3: a road. */
  private boolean isRoad(int end) {
    return end + 1 < text.length()
        && "로길".indexOf(text.charAt(end)) >= 0
        && (Character.isDigit(text.charAt(end + 1))
            || (end + 2 < text.length()
                && text.charAt(end + 1) == ' '
                && Character.isDigit(text.charAt(end + 2))));
  }

  private void add(int start, int end, String name, int surname, int wordEnd) {
    if (isRoad(end) || NameShape.isNever(name) || Titles.isOffice(name)) {
      return;
    }
    double[] f = NameFeatures.of(name, surname, text, start, end, wordEnd);
    NameCandidate c = new NameCandidate(start, end, name, surname, f);
    if (c.shape >= (surname > 0 ? least : leastGiven)) {
      found.add(c);
    }
  }
}
