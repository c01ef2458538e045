package io.hivetune.dataset.korean.voice;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a profile off good examples. */
final class VoiceLearner {
  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;
  private static final double WIDENED = 0.1;

  private VoiceLearner() {}

  static VoiceProfile learn(String name, List<String> texts) {
    if (texts.size() < VoiceProfile.LEAST_EXAMPLES) {
      throw new IllegalArgumentException(
          "a voice is learned from at least "
              + VoiceProfile.LEAST_EXAMPLES
              + " texts, but there were "
              + texts.size());
    }
    Politeness all =
        texts.stream().map(Politeness::of).reduce(new Politeness(Map.of()), Politeness::plus);
    Optional<SpeechLevel> level = all.dominant();
    double share = level.flatMap(all::share).orElse(0.0);
    Map<VoiceTrait, Range> ranges = new EnumMap<>(VoiceTrait.class);
    for (VoiceTrait trait : VoiceTrait.values()) {
      ranges.put(trait, middle(texts.stream().mapToDouble(trait::of).sorted().toArray()));
    }
    return new VoiceProfile(
        name, level, share, ranges, Formulas.openings(texts), Formulas.closings(texts));
  }

  private static Range middle(double[] sorted) {
    double least = quantile(sorted, LOW);
    double most = quantile(sorted, HIGH);
    return new Range(Math.floor(least * (1 - WIDENED)), Math.ceil(most * (1 + WIDENED)));
  }

  /**
   * Linear between the two nearest values, as numpy's default and R's type 7 (Hyndman, Fan 1996).
   */
  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    double next = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (at - below) * (next - sorted[below]);
  }
}
