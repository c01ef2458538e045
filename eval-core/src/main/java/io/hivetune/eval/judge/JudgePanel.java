package io.hivetune.eval.judge;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Unit;
import io.hivetune.eval.stats.Agreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Several judges together: the mean of their marks where all gave them. Each keeps its own tastes,
 * so that judges of different families say more than one asked twice.
 */
public final class JudgePanel {
  private final List<LlmJudge> judges;

  private JudgePanel(List<LlmJudge> judges) {
    this.judges = judges;
  }

  /**
   * @param judges two at least
   */
  public static JudgePanel of(LlmJudge... judges) {
    if (judges.length < 2) {
      throw new IllegalArgumentException(
          "a panel needs at least 2 judges, but has " + judges.length);
    }
    return new JudgePanel(List.of(judges));
  }

  /** Like {@link LlmJudge#scorer}; the details are every judge's reasons. */
  public Scorer scorer(JudgeRubric rubric) {
    return new PanelScorer(rubric);
  }

  /**
   * How far the judges agree on the marks of all criteria: Krippendorff's α for marks with equal
   * steps; empty where nothing can be compared.
   */
  public Optional<Double> agreement(JudgeRubric rubric, List<EvalRecord> records) {
    List<List<OptionalDouble>> marks = new ArrayList<>();
    for (LlmJudge judge : judges) {
      List<OptionalDouble> ofJudge = new ArrayList<>();
      for (RubricJudgement judgement : judge.judge(rubric, records)) {
        for (int i = 0; i < rubric.criteria().size(); i++) {
          int criterion = i;
          ofJudge.add(
              judgement.fold(
                  m -> OptionalDouble.of(m.marks().get(criterion).mark()),
                  none -> OptionalDouble.empty()));
        }
      }
      marks.add(ofJudge);
    }
    return Agreement.krippendorffsAlphaForIntervals(marks);
  }

  private final class PanelScorer extends AbstractScorer {
    private final JudgeRubric rubric;
    private final List<Judgements> all;

    PanelScorer(JudgeRubric rubric) {
      super(
          "judge:" + rubric.name(),
          "panel|"
              + judges.stream().map(LlmJudge::signature).collect(Collectors.joining("|"))
              + "|"
              + rubric.signature(),
          Direction.HIGHER_IS_BETTER,
          Aspect.FACTS,
          Unit.SHARE,
          Problem.of(JudgePanel.class, "scorer.judge", rubric.name()));
      this.rubric = rubric;
      this.all = judges.stream().map(judge -> new Judgements(judge, rubric)).toList();
    }

    @Override
    public void prepare(List<EvalRecord> records) {
      all.forEach(judgements -> judgements.prepare(records));
    }

    @Override
    public Score score(EvalRecord record) {
      List<Problem> details = new ArrayList<>();
      List<Problem> missing = new ArrayList<>();
      double sum = 0;
      int count = 0;
      for (Judgements judgements : all) {
        RubricJudgement judgement = judgements.of(record);
        judgement.fold(none -> true, none -> missing.add(none.reason()));
        for (RubricJudgement.Mark mark :
            judgement.given().map(RubricJudgement.Marks::marks).orElse(List.of())) {
          sum += mark.mark();
          count++;
          details.add(
              Problem.of(
                  JudgePanel.class,
                  "reason.judge",
                  judgements.judge().ref().toString(),
                  mark.criterion(),
                  mark.mark(),
                  mark.reason()));
        }
      }
      return missing.isEmpty()
          ? new Score.Scored(rubric.share(sum / count), 1, details)
          : Score.unscored(missing.get(0));
    }
  }
}
