package io.hivetune.eval.substance;

import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Unit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Share of an answer's claims (figures, dates, prices, names; see {@link Claims}) that stand in the
 * question or in the house's facts. An answer that claims nothing is fully grounded.
 */
final class Grounded extends AbstractScorer {
  private final String facts;

  Grounded(List<String> houseFacts) {
    super(
        "grounded",
        "grounded|figures, phones, links, names, quotations, Latin words|facts:" + houseFacts,
        Direction.HIGHER_IS_BETTER,
        Aspect.FACTS,
        Unit.SHARE,
        Problem.of(Grounded.class, "scorer.grounded"));
    this.facts = String.join("\n", houseFacts);
  }

  @Override
  public Score score(EvalRecord record) {
    if (record.answer().isBlank()) {
      return Score.unscored(Problem.of(Grounded.class, "score.empty-answer"));
    }
    String asked =
        record.example().prompt().stream().map(Message::content).collect(Collectors.joining("\n"));
    Set<String> all = new LinkedHashSet<>();
    List<String> unfounded = Claims.unfounded(record.answer(), asked + "\n" + facts, all);
    double share = all.isEmpty() ? 1 : 1 - (double) unfounded.size() / all.size();
    return new Score.Scored(
        share,
        1,
        unfounded.stream().map(c -> Problem.of(Grounded.class, "grounded.nowhere", c)).toList());
  }
}
