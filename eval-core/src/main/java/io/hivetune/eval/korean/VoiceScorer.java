package io.hivetune.eval.korean;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.korean.voice.VoiceDistance;
import io.hivetune.dataset.korean.voice.VoiceProfile;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Unit;
import java.util.Optional;
import java.util.function.Function;

/** {@link VoiceProfile#distance} of the answer to the profile of its task and channel. */
final class VoiceScorer extends AbstractScorer {
  private final Function<ChatExample, Optional<VoiceProfile>> profile;

  VoiceScorer(String rule, Function<ChatExample, Optional<VoiceProfile>> profile) {
    super(
        "voice",
        "voice|distance to profile|" + rule,
        Direction.LOWER_IS_BETTER,
        Aspect.VOICE,
        Unit.SHARE,
        Problem.of(VoiceScorer.class, "scorer.voice"));
    this.profile = profile;
  }

  @Override
  public Score score(EvalRecord record) {
    Optional<VoiceProfile> wanted = profile.apply(record.example());
    if (wanted.isEmpty()) {
      return Score.unscored(Problem.of(VoiceScorer.class, "voice.no-profile", record.purpose()));
    }
    VoiceDistance distance = wanted.get().distance(record.answer());
    return new Score.Scored(distance.value(), 1, distance.reasons());
  }
}
