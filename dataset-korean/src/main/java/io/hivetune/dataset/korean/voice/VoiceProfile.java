package io.hivetune.dataset.korean.voice;

import io.hivetune.dataset.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How one channel of a house speaks: a blog post, a support answer, an Instagram post. Learned from
 * good examples or written by hand, kept as JSON. Immutable and thread-safe.
 *
 * <pre>{@code
 * VoiceProfile support = VoiceProfile.learn("support", goodAnswers);
 * VoiceDistance far = support.distance("ㅋㅋ 그건 안 돼");   // value 0..1, and the reasons
 * }</pre>
 *
 * @param name purpose and channel
 * @param level level of politeness, empty where any will do
 * @param levelShare least share of sentences in this level, 0..1
 * @param ranges what of the form is bound, and to what
 * @param openings texts begin with one of them; empty where any beginning will do
 * @param closings texts end with one of them, hashtags and emoji behind them left aside; empty
 *     where any end will do
 */
public record VoiceProfile(
    String name,
    Optional<SpeechLevel> level,
    double levelShare,
    Map<VoiceTrait, Range> ranges,
    List<String> openings,
    List<String> closings) {
  /** Examples that {@link #learn} asks for at least. */
  public static final int LEAST_EXAMPLES = 5;

  private static final double LEVEL_WEIGHT = 3;
  private static final double FORMULA_WEIGHT = 2;

  public VoiceProfile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(level, "level");
    if (!(levelShare >= 0 && levelShare <= 1)) {
      throw new IllegalArgumentException("levelShare must be 0..1, but was " + levelShare);
    }
    ranges = ranges.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(ranges));
    openings = List.copyOf(openings);
    closings = List.copyOf(closings);
  }

  /**
   * Learned from texts as they should be: the level that most sentences have, the range in which
   * the middle 80 % of the texts lie (widened by a tenth), and beginnings and ends that three texts
   * in ten share.
   *
   * @param texts at least {@value #LEAST_EXAMPLES}
   * @throws IllegalArgumentException for fewer
   */
  public static VoiceProfile learn(String name, List<String> texts) {
    return VoiceLearner.learn(name, texts);
  }

  /** A profile written by hand, to which bounds are added. */
  public static VoiceProfile of(String name, SpeechLevel level) {
    return new VoiceProfile(name, Optional.of(level), 0.9, Map.of(), List.of(), List.of());
  }

  public VoiceProfile with(VoiceTrait trait, double least, double most) {
    Map<VoiceTrait, Range> more = new EnumMap<>(VoiceTrait.class);
    more.putAll(ranges);
    more.put(trait, new Range(least, most));
    return new VoiceProfile(name, level, levelShare, more, openings, closings);
  }

  public VoiceProfile opening(String... formulas) {
    return new VoiceProfile(name, level, levelShare, ranges, List.of(formulas), closings);
  }

  public VoiceProfile closing(String... formulas) {
    return new VoiceProfile(name, level, levelShare, ranges, openings, List.of(formulas));
  }

  /**
   * Reads a profile from JSON.
   *
   * @throws io.hivetune.dataset.HiveTuneException with everything that is wrong with it
   */
  public static VoiceProfile read(Path file) {
    return VoiceProfileJson.read(file);
  }

  /** Writes it as JSON in UTF-8, whole or not at all. */
  public void write(Path file) {
    VoiceProfileJson.write(this, file);
  }

  /**
   * How far a text is from this voice: the weighted mean of how much each bound is missed (level 3,
   * opening and closing 2 each, every range 1), each with its reason.
   */
  public VoiceDistance distance(String text) {
    Missed missed = new Missed();
    level.ifPresent(l -> level(l, text, missed));
    formula("opening", openings, openings.stream().anyMatch(o -> Formulas.opens(text, o)), missed);
    formula("closing", closings, closings.stream().anyMatch(c -> Formulas.closes(text, c)), missed);
    ranges.forEach((trait, range) -> range(trait, range, trait.of(text), missed));
    return missed.distance();
  }

  private void level(SpeechLevel wanted, String text, Missed missed) {
    Politeness politeness = Politeness.of(text);
    double share = politeness.share(wanted).orElse(0.0);
    double by = levelShare == 0 ? 0 : Math.max(0, levelShare - share) / levelShare;
    String code = politeness.judged() == 0 ? "voice.no-sentence" : "voice.level." + wanted;
    missed.add(
        LEVEL_WEIGHT,
        by,
        code,
        politeness.judged() - politeness.fitting(wanted),
        politeness.judged());
  }

  private static void formula(String what, List<String> formulas, boolean met, Missed missed) {
    if (!formulas.isEmpty()) {
      missed.add(FORMULA_WEIGHT, met ? 0 : 1, "voice." + what, formulas.get(0));
    }
  }

  private static void range(VoiceTrait trait, Range range, double value, Missed missed) {
    String code = "voice." + trait + (value < range.least() ? ".low" : ".high");
    missed.add(
        1,
        range.excess(value),
        code,
        Math.round(value),
        Math.round(range.least()),
        Math.round(range.most()));
  }

  /** Adds up what is missed. */
  private static final class Missed {
    private final List<Problem> reasons = new ArrayList<>();
    private double all;
    private double sum;

    void add(double weight, double by, String code, Object... arguments) {
      all += weight;
      sum += weight * by;
      if (by > 0) {
        reasons.add(Problem.of(VoiceProfile.class, code, arguments));
      }
    }

    VoiceDistance distance() {
      return new VoiceDistance(all == 0 ? 0 : sum / all, reasons);
    }
  }
}
