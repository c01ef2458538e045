package io.hivetune.dataset.korean.voice;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The levels of a text's sentences. Immutable.
 *
 * @param counts sentences of each level; levels without one are there with 0
 */
public record Politeness(Map<SpeechLevel, Integer> counts) {
  public Politeness {
    Map<SpeechLevel, Integer> all = new EnumMap<>(SpeechLevel.class);
    for (SpeechLevel level : SpeechLevel.values()) {
      all.put(level, counts.getOrDefault(level, 0));
    }
    counts = Collections.unmodifiableMap(all);
  }

  /** A sentence and its level. */
  public record Sentence(String text, SpeechLevel level) {}

  /**
   * The sentences of a text, headings, fields and other fragments as {@link SpeechLevel#OTHER}.
   * Quoted speech is left out, since it speaks with another voice.
   */
  public static List<Sentence> sentences(String text) {
    return SentenceSplitter.split(text).stream()
        .map(s -> new Sentence(s, EndingRules.levelOf(s)))
        .toList();
  }

  public static Politeness of(String text) {
    Map<SpeechLevel, Integer> counts = new EnumMap<>(SpeechLevel.class);
    sentences(text).forEach(s -> counts.merge(s.level(), 1, Integer::sum));
    return new Politeness(counts);
  }

  /** Both together. */
  public Politeness plus(Politeness other) {
    Map<SpeechLevel, Integer> sum = new EnumMap<>(counts);
    other.counts.forEach((level, n) -> sum.merge(level, n, Integer::sum));
    return new Politeness(sum);
  }

  /** Sentences that have a level at all. */
  public int judged() {
    return counts.values().stream().mapToInt(Integer::intValue).sum()
        - counts.getOrDefault(SpeechLevel.OTHER, 0);
  }

  /** Sentences that belong in a text of this level. */
  public int fitting(SpeechLevel level) {
    return counts.entrySet().stream()
        .filter(e -> e.getKey() != SpeechLevel.OTHER && e.getKey().fits(level))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** {@link #fitting} / {@link #judged}, from 0 to 1; empty when there is no sentence to judge. */
  public Optional<Double> share(SpeechLevel level) {
    return judged() == 0 ? Optional.empty() : Optional.of((double) fitting(level) / judged());
  }

  /** The level that most sentences fit, 합니다체 first among equals; empty without a sentence. */
  public Optional<SpeechLevel> dominant() {
    if (judged() == 0) {
      return Optional.empty();
    }
    SpeechLevel best = SpeechLevel.HAPSYO;
    for (SpeechLevel level : List.of(SpeechLevel.HAEYO, SpeechLevel.PLAIN, SpeechLevel.BANMAL)) {
      best = fitting(level) > fitting(best) ? level : best;
    }
    return Optional.of(best);
  }
}
