package io.hivetune.dataset.korean.spelling;

import java.util.Objects;

/**
 * Something that is spelled wrong.
 *
 * @param start where it begins, in UTF-16 units
 * @param end where it ends, exclusive
 * @param wrong what stands there
 * @param right what should stand there
 */
public record SpellingFinding(int start, int end, String wrong, String right, Kind kind) {
  /** What sort of mistake it is. */
  public enum Kind {
    /** 몇일, 역활, 되요. */
    WORD,
    /** 할수 있다, 것같다. */
    SPACING,
    /** 책는, 서울으로. */
    PARTICLE,
    /** A syllable's parts alone, again and again: ㅋㅋㅋㅋ, ㅠㅠㅠ; and syllables drawn out. */
    REPEATED
  }

  public SpellingFinding {
    Objects.requireNonNull(wrong, "wrong");
    Objects.requireNonNull(right, "right");
    Objects.requireNonNull(kind, "kind");
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "a finding must be 0 <= start < end, but was " + start + ".." + end);
    }
  }

  boolean overlaps(SpellingFinding other) {
    return start < other.end && other.start < end;
  }
}
