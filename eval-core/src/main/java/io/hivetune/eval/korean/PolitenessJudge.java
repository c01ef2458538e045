package io.hivetune.eval.korean;

import io.hivetune.dataset.korean.voice.Politeness;
import io.hivetune.dataset.korean.voice.SpeechLevel;

/** Judges the politeness of a text, sentence by sentence. Deterministic and thread-safe. */
@FunctionalInterface
public interface PolitenessJudge {
  Judgement judge(String text, SpeechLevel level);

  /**
   * By the final endings of the sentences, as {@link Politeness} reads them. What is neither a
   * sentence nor structure (headings, lists, fields, hashtags) counts as a sentence out of level:
   * rubbish beside one good sentence is not good.
   */
  static PolitenessJudge byEndings() {
    return (text, level) -> {
      Politeness politeness = Politeness.of(text);
      return new Judgement(politeness.fitting(level), politeness.judged() + Fragments.count(text));
    };
  }

  /**
   * @param inLevel sentences that suit the level
   * @param judged sentences that have a level at all, and fragments; headings, list items and
   *     hashtags are neither
   */
  record Judgement(int inLevel, int judged) {
    public Judgement {
      if (inLevel < 0 || judged < inLevel) {
        throw new IllegalArgumentException(
            "a judgement needs 0 <= inLevel <= judged, but was " + inLevel + " of " + judged);
      }
    }
  }
}
