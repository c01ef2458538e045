package io.hivetune.eval.korean;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.korean.voice.SpeechLevel;
import io.hivetune.eval.Scorer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Scorers for Korean. */
public final class KoreanScorers {
  private KoreanScorers() {}

  /** As below, judged by the endings of the sentences. */
  public static Scorer politeness(Map<String, SpeechLevel> levels) {
    return politeness(PolitenessJudge.byEndings(), levels);
  }

  /**
   * Share of sentences in the house's politeness level, 0..1. Purposes that are not in the map are
   * unscored. Id {@code politeness}.
   *
   * @param levels the house's level for each purpose
   */
  public static Scorer politeness(PolitenessJudge judge, Map<String, SpeechLevel> levels) {
    Map<String, SpeechLevel> copy = Map.copyOf(levels);
    return new PolitenessShare(
        judge,
        "levels:" + new TreeMap<>(copy),
        example -> Optional.ofNullable(copy.get(example.provenance().purpose())));
  }

  /**
   * Likewise, where the level does not hang on the purpose alone, as with social posts of several
   * channels.
   *
   * @param rule the rule's name in the criteria; change it when the rule changes
   */
  public static Scorer politeness(
      PolitenessJudge judge, String rule, Function<ChatExample, Optional<SpeechLevel>> level) {
    return new PolitenessShare(judge, "levels:" + rule, level);
  }
}
