package io.hivetune.local.generate;

import io.hivetune.chat.FinishReason;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One answer while it is written. Belongs to one lane. */
final class Sequence {
  private final Ask ask;
  private final CompletableFuture<Generated> result;
  private final Sampler sampler;
  private final int limit;
  private int[] written = new int[16];
  private double[] logProbabilities = new double[0];
  private int count;

  /**
   * @param context longest sequence of the model; the prompt is shorter
   */
  Sequence(Ask ask, CompletableFuture<Generated> result, int context) {
    this.ask = ask;
    this.result = result;
    this.sampler = new Sampler(ask.options(), ask.sampling());
    this.limit = Math.min(context - ask.prompt().length, ask.options().maxTokens());
  }

  Ask ask() {
    return ask;
  }

  /** Tokens that prompt and answer may come to. */
  int most() {
    return ask.prompt().length + limit;
  }

  /** Whether a row of scores is needed, or the likeliest token is enough. */
  boolean needsScores() {
    return ask.logProbabilities() || ask.filter().isPresent() || !sampler.takesLikeliest();
  }

  /** Nobody waits any more. */
  boolean cancelled() {
    return result.isDone();
  }

  /** The first so many tokens of prompt and answer. */
  int[] tokens(int length) {
    int[] prompt = ask.prompt();
    int[] tokens = Arrays.copyOf(prompt, length);
    if (length > prompt.length) {
      System.arraycopy(written, 0, tokens, prompt.length, length - prompt.length);
    }
    return tokens;
  }

  int last() {
    return written[count - 1];
  }

  /**
   * Takes the next token.
   *
   * @param likeliest the token with the best score
   * @param scores of all tokens, if {@link #needsScores}; changed
   * @return whether the answer is done
   */
  boolean take(int likeliest, float @Nullable [] scores) {
    double[] own = {0};
    int token = likeliest;
    if (scores != null) {
      double sum = ask.logProbabilities() ? logSumExp(scores) : 0;
      float[] raw = ask.logProbabilities() ? scores.clone() : scores;
      if (ask.filter().isPresent() && !ask.filter().get().restrict(scores, limit - count)) {
        return finish(FinishReason.OTHER);
      }
      token = sampler.next(scores);
      if (ask.filter().isPresent() && ask.filter().get().isFixed(token)) {
        sampler.forget(token);
      }
      own[0] = raw[token] - sum;
    }
    if (ask.logProbabilities()) {
      logProbabilities = Arrays.copyOf(logProbabilities, count + 1);
      logProbabilities[count] = own[0];
    }
    if (ask.endTokens().contains(token)) {
      return finish(FinishReason.STOP);
    }
    if (count == written.length) {
      written = Arrays.copyOf(written, 2 * count);
    }
    written[count++] = token;
    ask.onToken().accept(token);
    if (ask.filter().isPresent() && ask.filter().get().take(token)) {
      return finish(FinishReason.STOP);
    }
    if (ask.stop().test(Arrays.copyOf(written, count))) {
      return finish(FinishReason.STOP);
    }
    return count == limit && finish(FinishReason.LENGTH);
  }

  private boolean finish(FinishReason reason) {
    result.complete(new Generated(Arrays.copyOf(written, count), reason, logProbabilities));
    return true;
  }

  /** Is called once, when no step will touch this sequence again. */
  void leave() {
    ask.onLeft().run();
  }

  void fail(Throwable cause) {
    result.completeExceptionally(cause);
  }

  private static double logSumExp(float[] scores) {
    float max = scores[0];
    for (float s : scores) {
      max = Math.max(max, s);
    }
    double sum = 0;
    for (float s : scores) {
      sum += Math.exp(s - max);
    }
    return max + Math.log(sum);
  }
}
