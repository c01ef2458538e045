package io.hivetune.eval;

import io.hivetune.eval.text.TextMetric;
import io.hivetune.eval.text.TextMetrics;
import io.hivetune.eval.text.Tokeniser;
import io.hivetune.eval.text.Tokenisers;

/** Scorers for any language. */
public final class Scorers {
  private Scorers() {}

  /**
   * Likeness of the answer to the reference in characters: chrF2 in 0..100, equal to sacrebleu's
   * with its defaults (n-grams of 1 to 6 code points, β = 2, white space removed). Id {@code chrf}.
   */
  public static Scorer chrF() {
    return text(TextMetrics.chrF());
  }

  /** Likewise with words and pairs of words. Id {@code chrf++}. */
  public static Scorer chrFPlusPlus() {
    return text(TextMetrics.chrFPlusPlus());
  }

  /** BLEU in 0..100, equal to sacrebleu's with its defaults. Id {@code bleu}. */
  public static Scorer bleu() {
    return text(TextMetrics.bleu(Tokenisers.mteval13a()));
  }

  /** BLEU on other tokens, for Korean {@code ko}. Id {@code bleu:} and the tokeniser's name. */
  public static Scorer bleu(Tokeniser tokeniser) {
    return in(tokeniser, TextMetrics.bleu(tokeniser));
  }

  /**
   * Edits per 100 words of the reference, lower is better, equal to sacrebleu's. Id {@code ter}.
   */
  public static Scorer ter() {
    return text(TextMetrics.ter(Tokenisers.whitespace()));
  }

  public static Scorer ter(Tokeniser tokeniser) {
    return in(tokeniser, TextMetrics.ter(tokeniser));
  }

  /** ROUGE-1 in 0..1. Ids {@code rouge1}, or with the tokeniser's name behind a colon. */
  public static Scorer rouge1(Tokeniser tokeniser) {
    return in(tokeniser, TextMetrics.rouge1(tokeniser));
  }

  /** ROUGE-2 in 0..1. */
  public static Scorer rouge2(Tokeniser tokeniser) {
    return in(tokeniser, TextMetrics.rouge2(tokeniser));
  }

  /** ROUGE-L in 0..1. */
  public static Scorer rougeL(Tokeniser tokeniser) {
    return in(tokeniser, TextMetrics.rougeL(tokeniser));
  }

  /** ROUGE-Lsum in 0..1, over lines. */
  public static Scorer rougeLsum(Tokeniser tokeniser) {
    return in(tokeniser, TextMetrics.rougeLsum(tokeniser));
  }

  /** A metric as a scorer, under the metric's id. */
  public static Scorer text(TextMetric metric) {
    return new TextScorer(metric.id(), metric);
  }

  /** A metric of {@link TextMetrics#of(String, Tokeniser)} in these tokens. */
  public static Scorer text(String metric, Tokeniser tokeniser) {
    return in(tokeniser, TextMetrics.of(metric, tokeniser));
  }

  private static Scorer in(Tokeniser tokeniser, TextMetric metric) {
    return tokeniser.name().equals("none")
        ? text(metric)
        : new TextScorer(metric.id() + ":" + tokeniser.name(), metric);
  }

  /**
   * 1 where the answer is the reference, white space at the ends aside and Unicode composed (NFC);
   * else 0. Id {@code exact}.
   */
  public static Scorer exact() {
    return new ReferenceMatch(false);
  }

  /** 1 where the answer contains the reference, compared likewise; else 0. Id {@code contains}. */
  public static Scorer contains() {
    return new ReferenceMatch(true);
  }

  /**
   * How surprised the model is by the reference: nats per token, lower is better. Unscored for
   * models that give no likelihood. Id {@code loss}.
   */
  public static Scorer heldOutLoss() {
    return new HeldOutLoss();
  }

  /**
   * Perplexity of the reference, {@code exp(loss per token)}; lower is better. Over all rows it is
   * exp of the summed loss over the summed tokens. Id {@code perplexity}.
   */
  public static Scorer perplexity() {
    return new Perplexity();
  }
}
