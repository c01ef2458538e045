package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.Level;
import io.hivetune.dataset.personal.Recognizer;
import io.hivetune.dataset.personal.ScanText;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind that is known by a shape of its own, or by a looser shape with a label shortly before it.
 *
 * @param leastDigits fewest digits in the value
 * @param left characters of the value that may stand before its first digit
 * @param own believed without a label; null if there is none
 * @param loose believed beside a label
 * @param far believed with a label anywhere near, on either side; null if there is none
 * @param other labels of other numbers, which speak against it
 */
record ShapeOrLabel(
    String kind,
    int leastDigits,
    int left,
    @Nullable Pattern own,
    Pattern loose,
    @Nullable Pattern far,
    Pattern label,
    Pattern other,
    Level level)
    implements Recognizer {
  private static final int REACH = 22;

  /** {@link #left} of a kind whose values begin with letters. */
  private static final int LETTERS = 3;

  private static final int FAR = 90;

  @Override
  public void find(ScanText text, Claims claims) {
    // A value that begins with letters can't be where none stand near digits.
    if (left == LETTERS && !text.hasLetterNearDigits(leastDigits, left)) {
      return;
    }
    text.nearDigits(leastDigits, left, 1, loose, m -> labelled(m, text, claims));
    if (far != null) {
      text.nearDigits(leastDigits, left, 1, far, m -> farFromLabel(m, text, claims));
    }
    if (own != null) {
      text.nearDigits(leastDigits, left, 1, own, m -> shaped(m, text, claims));
    }
  }

  private void labelled(Matcher m, ScanText text, Claims claims) {
    boolean against = text.hasBefore(m.start(), 8, other);
    if (!against && text.hasBefore(m.start(), REACH, label)) {
      claims.claim(kind, m.start(), m.end(), rule("label"));
    }
  }

  private void farFromLabel(Matcher m, ScanText text, Claims claims) {
    if (!text.hasBefore(m.start(), 8, other) && text.isAround(m.start(), m.end(), FAR, label)) {
      claims.claim(kind, m.start(), m.end(), rule("far-label"));
    }
  }

  private void shaped(Matcher m, ScanText text, Claims claims) {
    if (!text.hasBefore(m.start(), 15, other)) {
      claims.claim(kind, m.start(), m.end(), rule("shape"));
    }
  }

  private String rule(String how) {
    return kind.toLowerCase(Locale.ROOT).replace('_', '-') + "." + how;
  }
}
