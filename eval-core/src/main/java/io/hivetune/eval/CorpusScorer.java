package io.hivetune.eval;

import java.util.List;

/** A scorer whose value over many answers is not the mean of their scores. */
public interface CorpusScorer extends Scorer {
  /**
   * The value over all records together.
   *
   * @param records at least one
   */
  double corpusScore(List<EvalRecord> records);
}
