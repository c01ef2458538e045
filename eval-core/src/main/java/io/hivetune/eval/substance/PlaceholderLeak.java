package io.hivetune.eval.substance;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Unit;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Masks of the training data in an answer, such as [전화번호]: 1 for an answer without one, else 0. One
 * that reaches a customer is one too many, so that the bound of a gate is all rows.
 */
final class PlaceholderLeak extends AbstractScorer {
  private static final Pattern MASK =
      Pattern.compile(
          "\\[(?:전화번호|이름|성명|이메일|주소|계좌번호|카드번호|주민등록번호|외국인등록번호|생년월일|개인정보|회사명|고객명|날짜|금액|"
              + "PHONE|NAME|EMAIL|ADDRESS|ACCOUNT|CARD|RRN|FRN|BIRTH_DATE|MASK(?:ED)?|REDACTED)\\d*\\]",
          Pattern.CASE_INSENSITIVE);

  PlaceholderLeak() {
    super(
        "placeholders",
        "placeholders|answers without a mask|" + MASK.pattern(),
        Direction.HIGHER_IS_BETTER,
        Aspect.FACTS,
        Unit.SHARE,
        Problem.of(PlaceholderLeak.class, "scorer.placeholders"));
  }

  @Override
  public Score score(EvalRecord record) {
    List<Problem> leaks =
        MASK.matcher(record.answer())
            .results()
            .map(MatchResult::group)
            .distinct()
            .map(mask -> Problem.of(PlaceholderLeak.class, "placeholder.leaked", mask))
            .toList();
    return new Score.Scored(leaks.isEmpty() ? 1 : 0, 1, leaks);
  }
}
