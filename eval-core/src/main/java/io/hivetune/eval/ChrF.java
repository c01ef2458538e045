package io.hivetune.eval;

import io.hivetune.dataset.Problem;
import java.util.List;
import java.util.Locale;

/**
 * chrF2 of the answer against the reference, as sacrebleu computes it with its defaults; see {@link
 * ChrFStatistics} for the formula.
 */
final class ChrF implements CorpusScorer {
  @Override
  public String id() {
    return "chrf";
  }

  @Override
  public String signature() {
    return "chrF2|nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|as:sacrebleu-2.6.0";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public Aspect aspect() {
    return Aspect.WORDING;
  }

  @Override
  public Unit unit() {
    return Unit.POINTS;
  }

  @Override
  public String label(Locale locale) {
    return Problem.of(ChrF.class, "scorer.chrf").sentence(locale);
  }

  @Override
  public Score score(EvalRecord record) {
    return Score.of(ChrFStatistics.of(record.answer(), record.reference()).score());
  }

  @Override
  public double corpusScore(List<EvalRecord> records) {
    return records.stream()
        .map(r -> ChrFStatistics.of(r.answer(), r.reference()))
        .reduce(ChrFStatistics::plus)
        .orElseThrow()
        .score();
  }
}
