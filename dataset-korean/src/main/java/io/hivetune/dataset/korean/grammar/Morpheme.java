package io.hivetune.dataset.korean.grammar;

import java.util.Set;

/**
 * A smallest part of a text with a meaning or a duty.
 *
 * @param surface as it stands in the text
 * @param tag its part of speech in the Sejong tag set as mecab-ko-dic names it: {@code NNG} common
 *     noun, {@code NNP} proper noun, {@code J} particle, {@code E} ending, {@code VV} verb …
 * @param endTag the part of speech of its last part, where several have grown together: a verb and
 *     its ending in 가요; else {@code tag}
 * @param start where it begins in the text, in UTF-16 units
 * @param end where it ends, exclusive
 */
public record Morpheme(String surface, String tag, String endTag, int start, int end) {
  private static final Set<String> NOUNS =
      Set.of("NNG", "NNP", "NNB", "NNBC", "NP", "NR", "XSN", "SN", "SL", "SH", "UNKNOWN");

  /** Whether particles may stand behind it: nouns, pronouns, numbers, foreign words. */
  public boolean isNounLike() {
    return NOUNS.contains(tag);
  }

  public boolean isParticle() {
    return tag.startsWith("J");
  }
}
