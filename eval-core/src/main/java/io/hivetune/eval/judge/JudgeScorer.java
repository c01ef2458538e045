package io.hivetune.eval.judge;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Unit;
import java.util.List;
import java.util.Optional;

/** A judge's marks as a score: all criteria's mean, or one criterion. */
final class JudgeScorer extends AbstractScorer {
  private final Judgements judgements;
  private final JudgeRubric rubric;
  private final Optional<String> criterion;

  private JudgeScorer(
      Judgements judgements, JudgeRubric rubric, Optional<String> criterion, String id) {
    super(
        id,
        "judge|"
            + judgements.judge().signature()
            + "|"
            + rubric.signature()
            + criterion.map(c -> "|" + c).orElse(""),
        Direction.HIGHER_IS_BETTER,
        Aspect.FACTS,
        Unit.SHARE,
        criterion
            .map(c -> Problem.of(JudgeScorer.class, "scorer.criterion", rubric.name(), c))
            .orElseGet(() -> Problem.of(JudgeScorer.class, "scorer.judge", rubric.name())));
    this.judgements = judgements;
    this.rubric = rubric;
    this.criterion = criterion;
  }

  static Scorer whole(LlmJudge judge, JudgeRubric rubric) {
    return new JudgeScorer(
        new Judgements(judge, rubric), rubric, Optional.empty(), "judge:" + rubric.name());
  }

  static List<Scorer> perCriterion(LlmJudge judge, JudgeRubric rubric) {
    Judgements shared = new Judgements(judge, rubric);
    return rubric.criteria().stream()
        .<Scorer>map(
            c ->
                new JudgeScorer(
                    shared,
                    rubric,
                    Optional.of(c.name()),
                    "judge:" + rubric.name() + ":" + c.name()))
        .toList();
  }

  @Override
  public void prepare(List<EvalRecord> records) {
    judgements.prepare(records);
  }

  @Override
  public Score score(EvalRecord record) {
    return judgements
        .of(record)
        .fold(this::score, unreadable -> Score.unscored(unreadable.reason()));
  }

  private Score score(RubricJudgement.Marks marks) {
    List<RubricJudgement.Mark> counted =
        marks.marks().stream()
            .filter(m -> criterion.map(c -> c.equals(m.criterion())).orElse(true))
            .toList();
    return new Score.Scored(
        rubric.share(counted.stream().mapToInt(RubricJudgement.Mark::mark).average().orElseThrow()),
        1,
        counted.stream()
            .map(m -> Problem.of(JudgeScorer.class, "reason", m.criterion(), m.mark(), m.reason()))
            .toList());
  }
}
