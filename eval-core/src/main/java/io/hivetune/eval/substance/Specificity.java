package io.hivetune.eval.substance;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.korean.voice.Politeness;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Unit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Figures, ranges, hours and named channels for each sentence (a field or list item counts as one).
 * Specific is not true: look at {@link Grounded} beside it.
 */
final class Specificity extends AbstractScorer {
  private static final Pattern HOURS =
      Pattern.compile("(?:오전|오후|새벽|아침|점심|저녁|밤|평일|주말|월요일|화요일|수요일|목요일|금요일|토요일|일요일)");

  private final Set<String> channels;

  Specificity(Set<String> channels) {
    super(
        "specificity",
        "specificity|figures, hours, channels for each sentence|" + new TreeSet<>(channels),
        Direction.HIGHER_IS_BETTER,
        Aspect.FACTS,
        Unit.NUMBER,
        Problem.of(Specificity.class, "scorer.specificity"));
    this.channels = Set.copyOf(channels);
  }

  @Override
  public Score score(EvalRecord record) {
    List<Politeness.Sentence> sentences = Politeness.sentences(record.answer());
    if (sentences.isEmpty()) {
      return Score.unscored(Problem.of(Specificity.class, "score.empty-answer"));
    }
    // The same figure said again tells nothing new.
    Set<String> said = new TreeSet<>();
    Quantities.in(record.answer()).forEach(q -> said.add(q.low() + "–" + q.high() + q.unit()));
    HOURS.matcher(record.answer()).results().forEach(r -> said.add(r.group()));
    channels.stream().filter(record.answer()::contains).forEach(said::add);
    return new Score.Scored((double) said.size() / sentences.size(), sentences.size(), List.of());
  }
}
