package io.hivetune.dataset.korean;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.korean.voice.VoiceDistance;
import io.hivetune.dataset.korean.voice.VoiceProfile;
import io.hivetune.dataset.prepare.ChecklistData;
import io.hivetune.dataset.prepare.ChecklistItem;
import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import io.hivetune.dataset.prepare.ChecklistRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Answers against the voice profile of their channel: the profile given for it, or where none is,
 * one learned from the answers themselves, so that outliers show.
 */
final class VoiceMatch implements ChecklistRule {
  /** Answers farther from their voice than this are named. */
  static final double FAR = 0.4;

  private static final double MOST_FAR = 0.1;
  private static final int MOST_EVIDENCE = 5;

  private final Map<String, VoiceProfile> profiles;

  VoiceMatch(Map<String, VoiceProfile> profiles) {
    this.profiles = Map.copyOf(profiles);
  }

  private record Far(TrainingExample example, VoiceDistance distance) {}

  @Override
  public List<ChecklistItem> check(ChecklistData data) {
    List<ChecklistItem> items = new ArrayList<>();
    Channels.of(data)
        .forEach(
            (voice, examples) ->
                profile(voice, examples)
                    .ifPresent(profile -> items.add(item(voice, examples, profile))));
    return items;
  }

  private Optional<VoiceProfile> profile(String voice, List<TrainingExample> examples) {
    VoiceProfile given = profiles.get(voice);
    if (given != null) {
      return Optional.of(given);
    }
    return examples.size() < VoiceProfile.LEAST_EXAMPLES
        ? Optional.empty()
        : Optional.of(VoiceProfile.learn(voice, examples.stream().map(Channels::answer).toList()));
  }

  private ChecklistItem item(String voice, List<TrainingExample> examples, VoiceProfile profile) {
    List<Far> far =
        examples.stream()
            .map(e -> new Far(e, profile.distance(Channels.answer(e))))
            .filter(f -> f.distance().value() > FAR)
            .sorted(Comparator.comparingDouble(f -> -f.distance().value()))
            .toList();
    boolean passed = far.size() <= MOST_FAR * examples.size();
    String code =
        "check.voice."
            + (passed ? "passed" : "warned")
            + (profiles.containsKey(voice) ? ".given" : ".learned");
    return new ChecklistItem(
        "voice",
        passed ? Verdict.PASSED : Verdict.WARNED,
        Problem.of(
            VoiceMatch.class, code, voice.isEmpty() ? "-" : voice, far.size(), examples.size()),
        far.stream().limit(MOST_EVIDENCE).map(VoiceMatch::evidence).toList());
  }

  private static String evidence(Far far) {
    return far.example().provenance().place()
        + String.format(Locale.ROOT, " (%.2f)", far.distance().value());
  }
}
