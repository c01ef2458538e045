package io.hivetune.eval.korean;

import io.hivetune.dataset.korean.voice.Politeness;
import io.hivetune.dataset.korean.voice.SpeechLevel;

/** Judges the politeness of a text, sentence by sentence. Deterministic and thread-safe. */
@FunctionalInterface
public interface PolitenessJudge {
  Judgement judge(String text, SpeechLevel level);

  /** By the final endings of the sentences, as {@link Politeness} reads them. */
  static PolitenessJudge byEndings() {
    return (text, level) -> {
      Politeness politeness = Politeness.of(text);
      return new Judgement(politeness.fitting(level), politeness.judged());
    };
  }

  /**
   * @param inLevel sentences that suit the level
   * @param judged sentences that have a level at all; headings, list items and hashtags have none
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
