package io.hivetune.local.generate;

/**
 * How the next token is drawn, beyond temperature and nucleus. Applied in this order, as
 * transformers does: repetition penalty, temperature, top-k, top-p, min-p.
 *
 * @param topK only the k likeliest tokens; 0 for all
 * @param minP only tokens at least this share as likely as the likeliest (Nguyen et al. 2024,
 *     arXiv:2407.01082); 0 for all
 * @param repetitionPenalty scores of tokens that were there are divided by it if positive, else
 *     multiplied (Keskar et al. 2019, arXiv:1909.05858); 1 changes nothing
 */
public record Sampling(int topK, double minP, double repetitionPenalty) {
  public static final Sampling PLAIN = new Sampling(0, 0, 1);

  public Sampling {
    if (topK < 0) {
      throw new IllegalArgumentException("topK must be >= 0, but was " + topK);
    }
    if (!(minP >= 0 && minP <= 1)) {
      throw new IllegalArgumentException("minP must be in [0, 1], but was " + minP);
    }
    if (!(repetitionPenalty > 0 && repetitionPenalty <= 10)) {
      throw new IllegalArgumentException(
          "repetitionPenalty must be in (0, 10], but was " + repetitionPenalty);
    }
  }

  public Sampling withTopK(int k) {
    return new Sampling(k, minP, repetitionPenalty);
  }

  public Sampling withMinP(double share) {
    return new Sampling(topK, share, repetitionPenalty);
  }

  public Sampling withRepetitionPenalty(double penalty) {
    return new Sampling(topK, minP, penalty);
  }
}
