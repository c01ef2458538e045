package io.hivetune.eval.korean;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.korean.voice.Glossary;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Unit;
import java.util.List;

/** Uses of the house's terms over these and all uses of variants and forbidden words. */
final class TermUse extends AbstractScorer {
  private final Glossary glossary;

  TermUse(Glossary glossary) {
    super(
        "terms",
        "terms|" + glossary.entries(),
        Direction.HIGHER_IS_BETTER,
        Aspect.VOICE,
        Unit.SHARE,
        Problem.of(TermUse.class, "scorer.terms"));
    this.glossary = glossary;
  }

  @Override
  public Score score(EvalRecord record) {
    List<Glossary.Use> wrong = glossary.check(record.answer());
    long right = glossary.entries().stream().mapToLong(e -> count(record.answer(), e.term())).sum();
    if (wrong.isEmpty() && right == 0) {
      return Score.unscored(Problem.of(TermUse.class, "terms.none"));
    }
    return new Score.Scored(
        (double) right / (right + wrong.size()),
        1,
        wrong.stream()
            .map(
                use ->
                    use.instead().isEmpty()
                        ? Problem.of(TermUse.class, "terms.forbidden", use.word())
                        : Problem.of(TermUse.class, "terms.instead", use.word(), use.instead()))
            .toList());
  }

  private static long count(String text, String term) {
    long n = 0;
    for (int at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length())) {
      n++;
    }
    return n;
  }
}
