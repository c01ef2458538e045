package io.hivetune.eval;

import io.hivetune.chat.LikelihoodModel.Likelihood;
import io.hivetune.dataset.Problem;
import java.util.List;
import java.util.Locale;

/**
 * {@code exp(−log p(answer | prompt) / tokens)} of the held-out answer (Jelinek et al. 1977). A few
 * surprising rows rule a mean of perplexities; judge differences by the loss.
 */
final class Perplexity implements CorpusScorer {
  @Override
  public String id() {
    return "perplexity";
  }

  @Override
  public String signature() {
    return "perplexity|per:token of the model's own tokeniser, end of turn included";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public Aspect aspect() {
    return Aspect.WORDING;
  }

  @Override
  public Unit unit() {
    return Unit.NUMBER;
  }

  @Override
  public boolean needsLikelihood() {
    return true;
  }

  @Override
  public String label(Locale locale) {
    return Problem.of(Perplexity.class, "scorer.perplexity").sentence(locale);
  }

  @Override
  public Score score(EvalRecord record) {
    return record
        .likelihood()
        .map(l -> Score.of(Math.exp(Math.min(l.lossPerToken(), 700))))
        .orElseGet(() -> HeldOutLoss.none(record));
  }

  @Override
  public double corpusScore(List<EvalRecord> records) {
    double loss = 0;
    double tokens = 0;
    for (EvalRecord record : records) {
      Likelihood likelihood = record.likelihood().orElseThrow();
      loss -= likelihood.logProbability();
      tokens += likelihood.tokens();
    }
    return Math.exp(loss / tokens);
  }
}
