package io.hivetune.eval.korean;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.korean.spelling.SpellingFinding;
import io.hivetune.dataset.korean.voice.Glossary;
import io.hivetune.dataset.korean.voice.SpeechLevel;
import io.hivetune.dataset.korean.voice.VoiceProfile;
import io.hivetune.eval.Scorer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /**
   * Wrong particles (은/는, 이/가, 을/를 and others after the wrong final sound) for 100 words; lower is
   * better. Id {@code particles}.
   */
  public static Scorer particles() {
    return new MistakeRate("particles", EnumSet.of(SpellingFinding.Kind.PARTICLE));
  }

  /**
   * Misspellings, wrong spacing and drawn-out letters for 100 words, as far as {@link
   * io.hivetune.dataset.korean.spelling.SpellingChecker} knows them; lower is better. Id {@code
   * spelling}.
   */
  public static Scorer spelling() {
    return new MistakeRate(
        "spelling", EnumSet.complementOf(EnumSet.of(SpellingFinding.Kind.PARTICLE)));
  }

  /**
   * Share of sentences that speak of people and things with one and the right respect, 0..1. See
   * {@link HonorificRules}. Id {@code honorifics}.
   */
  public static Scorer honorifics() {
    return new HonorificConsistency();
  }

  /**
   * Share of sentences in the level that most of the answer's sentences have, 0..1: 1 does not mix
   * levels. Needs no house style. Id {@code level-consistency}.
   */
  public static Scorer levelConsistency() {
    return new LevelConsistency();
  }

  /**
   * Share of words in foreign letters, 0..1, links, addresses, hashtags and the house's own terms
   * left aside; lower is better. Id {@code foreign}.
   */
  public static Scorer foreignWords(String... houseTerms) {
    return new ForeignWords(Set.of(houseTerms));
  }

  /**
   * The house's terms: 1 for each term used as agreed over all uses of a term, a variant or a
   * forbidden word, 0..1. Answers that use none are unscored. Id {@code terms}.
   */
  public static Scorer terms(Glossary glossary) {
    return new TermUse(glossary);
  }

  /**
   * Distance to the voice profile of the example's task and channel, 0..1, lower is better, with
   * the reasons. Id {@code voice}.
   *
   * @param rule the rule's name in the criteria; change it when the rule or a profile changes
   */
  public static Scorer voice(String rule, Function<ChatExample, Optional<VoiceProfile>> profile) {
    return new VoiceScorer(rule, profile);
  }

  /** Likewise by purpose; the profiles' names and bounds are part of the signature. */
  public static Scorer voice(Map<String, VoiceProfile> byPurpose) {
    Map<String, VoiceProfile> copy = Map.copyOf(byPurpose);
    return voice(
        "by purpose " + new TreeMap<>(copy),
        example -> Optional.ofNullable(copy.get(example.provenance().purpose())));
  }
}
