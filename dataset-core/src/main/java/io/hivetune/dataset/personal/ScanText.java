package io.hivetune.dataset.personal;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text as recognisers read it: full-width digits and letters as ASCII, all dashes between digits
 * as a hyphen, blanks of all kinds as one kind, decomposed Hangul composed, zero-width characters
 * gone; with a way back to the places in the original. It knows where digits stand, so that most of
 * a text is never looked at by a pattern. Immutable.
 */
public final class ScanText {
  /**
   * A label speaks for one value only: it does not reach over another number, a value that was
   * masked, the end of a sentence or an emoji.
   */
  private static final Pattern BARRIER =
      Pattern.compile("[\\]!?]|\\.\\s|\\d{4,}|[\\x{2190}-\\x{2BFF}\\x{1F000}-\\x{1FAFF}]");

  private final String text;
  private final int @Nullable [] starts;
  private final NumberZones zones;

  ScanText(String text, int @Nullable [] starts) {
    this.text = text;
    this.starts = starts;
    this.zones = NumberZones.of(text);
  }

  /** Folds a text. Time and memory are linear in its length. */
  public static ScanText of(String original) {
    return Folding.fold(original);
  }

  /** The folded text; all places are places in it. */
  public String text() {
    return text;
  }

  /** The place in the original text of a place in the folded one. */
  public int original(int index) {
    return starts == null ? index : starts[index];
  }

  /**
   * Looks for a pattern only where digits stand close together.
   *
   * @param leastDigits fewest digits of such a stretch for it to be looked at
   * @param left characters before the first digit that belong to the stretch, on its line
   * @param right characters after the last digit
   */
  public void nearDigits(
      int leastDigits, int left, int right, Pattern pattern, Consumer<Matcher> found) {
    Matcher m = null;
    int last = -1;
    for (int z = 0; z < zones.count(); z++) {
      if (zones.digits(z) < leastDigits) {
        continue;
      }
      if (m == null) {
        m = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
      }
      int from = Math.max(Math.max(zones.start(z) - left, lineStart(zones.start(z), left)), last);
      int to = lineEnd(zones.end(z), right);
      if (from >= to) {
        continue;
      }
      m.region(from, to);
      while (m.find()) {
        last = Math.max(last, m.end());
        found.accept(m);
      }
    }
  }

  /**
   * As {@link #nearDigits(int, int, int, Pattern, Consumer)}, for stretches that hold a sign some
   * times at least.
   */
  public void nearDigits(
      int leastDigits,
      int leastSigns,
      int left,
      int right,
      char sign,
      Pattern pattern,
      Consumer<Matcher> found) {
    if (text.indexOf(sign) < 0) {
      return;
    }
    for (int z = 0; z < zones.count(); z++) {
      if (zones.digits(z) >= leastDigits
          && holds(zones.start(z), Math.min(text.length(), zones.end(z) + right), sign)
              >= leastSigns) {
        nearDigits(leastDigits, left, right, pattern, found);
        return;
      }
    }
  }

  private int holds(int from, int to, char sign) {
    int n = 0;
    for (int i = from; i < to; i++) {
      n += text.charAt(i) == sign ? 1 : 0;
    }
    return n;
  }

  /** Whether a Latin letter stands among digits, or at most {@code left} characters before them. */
  public boolean hasLetterNearDigits(int leastDigits, int left) {
    for (int z = 0; z < zones.count(); z++) {
      if (zones.digits(z) < leastDigits) {
        continue;
      }
      for (int i = Math.max(0, zones.start(z) - left); i < zones.end(z); i++) {
        int c = text.charAt(i) | 0x20;
        if (c >= 'a' && c <= 'z') {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether one of the words stands anywhere in the text; far cheaper than a pattern. */
  public boolean holdsAny(String... words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Where the digits of a stretch begin, for each stretch with that many or more. */
  public void digitStretches(int leastDigits, StretchVisitor visitor) {
    for (int z = 0; z < zones.count(); z++) {
      if (zones.digits(z) >= leastDigits) {
        visitor.visit(zones.start(z), zones.end(z));
      }
    }
  }

  /** Sees a stretch of digits that stand close together. */
  @FunctionalInterface
  public interface StretchVisitor {
    /**
     * @param start of the first digit
     * @param end after the last one
     */
    void visit(int start, int end);
  }

  /**
   * Whether the pattern is found in the {@code reach} characters before a place, on its line; if
   * the place begins its line, on the line before it.
   */
  public boolean hasBefore(int start, int reach, Pattern label) {
    return label.matcher(before(start, reach)).find();
  }

  /** The {@code reach} characters before a place that speak for it; may be empty. */
  public String before(int start, int reach) {
    int line = lineStart(start, reach);
    int from = Math.max(line, start - reach);
    if (line > 0 && line >= start - reach && isOpening(line, start)) {
      int above = lineStart(line - 1, reach);
      from = Math.max(above, start - reach - 1);
    }
    String window = text.substring(from, start);
    Matcher barrier = BARRIER.matcher(window);
    int clear = 0;
    while (barrier.find()) {
      clear = barrier.end();
    }
    return window.substring(clear);
  }

  /**
   * Whether the pattern is found within {@code reach} characters on either side, whatever stands
   * between; for values whose shape is rare.
   */
  public boolean isAround(int start, int end, int reach, Pattern words) {
    int from = Math.max(0, start - reach);
    int to = Math.min(text.length(), end + reach);
    return words.matcher(text.substring(from, start)).find()
        || words.matcher(text.substring(end, to)).find();
  }

  /** Nothing but a bullet or a speaker's label between the beginning of the line and the place. */
  private boolean isOpening(int line, int start) {
    for (int i = line; i < start; i++) {
      char c = text.charAt(i);
      if (c != ' ' && c != '\t' && c != '-' && c != '*' && c != '>' && c != '|' && c != '"') {
        int colon = text.lastIndexOf(':', start);
        return colon >= i && colon - i <= 6 && text.substring(colon + 1, start).isBlank();
      }
    }
    return true;
  }

  /** Whether the pattern is found in the {@code reach} characters after a place, on its line. */
  public boolean hasAfter(int end, int reach, Pattern label) {
    int to = lineEnd(end, reach);
    return end < to && label.matcher(text.substring(end, to)).find();
  }

  /** Beginning of the line of a place, or {@code reach} and one characters before the place. */
  private int lineStart(int at, int reach) {
    for (int i = at - 1; i >= 0 && i >= at - reach - 1; i--) {
      if (text.charAt(i) == '\n') {
        return i + 1;
      }
    }
    return Math.max(0, at - reach - 1);
  }

  private int lineEnd(int at, int reach) {
    int most = Math.min(text.length(), at + reach);
    for (int i = at; i < most; i++) {
      if (text.charAt(i) == '\n') {
        return i;
      }
    }
    return most;
  }
}
