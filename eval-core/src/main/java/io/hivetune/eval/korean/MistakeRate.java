package io.hivetune.eval.korean;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.korean.spelling.SpellingChecker;
import io.hivetune.dataset.korean.spelling.SpellingFinding;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Unit;
import java.util.List;
import java.util.Set;

/**
 * Findings of {@link SpellingChecker} of some kinds for 100 words; over rows, all over all words.
 */
final class MistakeRate extends AbstractScorer {
  private final Set<SpellingFinding.Kind> kinds;

  MistakeRate(String id, Set<SpellingFinding.Kind> kinds) {
    super(
        id,
        id + "|findings for 100 words|kinds:" + kinds,
        Direction.LOWER_IS_BETTER,
        Aspect.VOICE,
        Unit.NUMBER,
        Problem.of(MistakeRate.class, "scorer.mistakes." + id));
    this.kinds = Set.copyOf(kinds);
  }

  @Override
  public Score score(EvalRecord record) {
    String text = record.answer();
    long words = text.lines().flatMap(l -> List.of(l.strip().split("\\s+")).stream()).count();
    if (text.isBlank()) {
      return Score.unscored(Problem.of(MistakeRate.class, "score.empty-answer"));
    }
    List<Problem> details =
        SpellingChecker.korean().check(text).stream()
            .filter(f -> kinds.contains(f.kind()))
            .map(f -> Problem.of(MistakeRate.class, "mistake", f.wrong(), f.right()))
            .toList();
    return new Score.Scored(100.0 * details.size() / words, words, details);
  }
}
