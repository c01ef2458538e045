package io.hivetune.dataset.korean.personal;

import java.util.List;
import java.util.regex.Pattern;

/** 김민지, 박도윤, 이서준: names in a row, or first on lines below each other, speak for each other. */
final class NameRows {
  /** Log-odds by the syllables alone from which a neighbour counts. */
  private static final double GOOD = 0;

  private static final Pattern SEPARATED =
      Pattern.compile(
          " ?(?:님|씨|[가-힣]{2,4}님?)?(?: ?\\([^()\\n"
              + "]{1,12}\\))?(?: ?[,/·&+|♥♡、-] ?| ?및 | ?그리고 |[와과] |이?랑 |하고 |\\t)(?:[가-힣0-9]{1,5}"
              + " )?");
  private static final Pattern BLANK = Pattern.compile(" {1,2}");

  private NameRows() {}

  static void set(String text, List<NameCandidate> all, int reach) {
    for (int i = 0; i < all.size(); i++) {
      NameCandidate a = all.get(i);
      for (int k = i + 1; k < all.size(); k++) {
        NameCandidate b = all.get(k);
        if (b.start <= a.end) {
          continue;
        }
        if (b.start - a.end > 60) {
          break;
        }
        boolean pair = (a.surname > 0) == (b.surname > 0);
        if (!pair) {
          continue;
        }
        NameFeature kind = kind(text, a, b, reach);
        if (kind != null) {
          if (speaks(b)) {
            a.set(kind);
          }
          if (speaks(a)) {
            b.set(kind);
          }
        }
      }
    }
  }

  /** 행주와 수세미: a noun that nobody is called does not make its neighbour a name. */
  private static boolean speaks(NameCandidate c) {
    return c.shape >= GOOD && (!c.has(NameFeature.COMMON_NOUN) || c.has(NameFeature.LISTED_GIVEN));
  }

  private static @org.jspecify.annotations.Nullable NameFeature kind(
      String text, NameCandidate a, NameCandidate b, int reach) {
    String between = text.substring(a.end, b.start);
    if (between.length() <= reach) {
      if (SEPARATED.matcher(between).matches()) {
        return NameFeature.ROW;
      }
      if (BLANK.matcher(between).matches()) {
        return NameFeature.ROW_OF_BLANKS;
      }
    }
    int line = between.indexOf('\n');
    boolean below = line >= 0 && line == between.lastIndexOf('\n');
    return below
            && prefix(text, a.start).equals(prefix(text, b.start))
            && sameEnd(text, a.end, b.end)
        ? NameFeature.ROW_OF_LINES
        : null;
  }

  /** What stands before the name on its line, digits made alike; nothing if that is a sentence. */
  private static String prefix(String text, int start) {
    int line = start;
    while (line > 0 && text.charAt(line - 1) != '\n' && start - line < 14) {
      line--;
    }
    String before = text.substring(line, start).replaceAll("\\d+", "0");
    return before.matches("[^가-힣]*") ? before : "?" + start;
  }

  private static boolean sameEnd(String text, int a, int b) {
    return kindAt(text, a) == kindAt(text, b);
  }

  private static int kindAt(String text, int at) {
    if (at >= text.length() || text.charAt(at) == '\n') {
      return 0;
    }
    return NameEnd.isHangul(text.charAt(at)) ? 2 : text.charAt(at) == ' ' ? 0 : 3;
  }
}
