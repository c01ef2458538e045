package io.hivetune.local.generate;

import io.hivetune.chat.FinishReason;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.KeyValueCache;
import io.hivetune.local.model.Weights;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Writes answers with one model. Thread-safe: every call has a cache of its own. Decoder and
 * weights stay the caller's.
 */
public final class Generator {
  private final Decoder decoder;
  private final Weights weights;
  private final Set<Integer> endTokens;
  private final double repetitionPenalty;

  /**
   * @param endTokens tokens that end an answer; they are not part of it
   * @param repetitionPenalty 1 changes nothing
   */
  public Generator(
      Decoder decoder, Weights weights, Set<Integer> endTokens, double repetitionPenalty) {
    this.decoder = decoder;
    this.weights = weights;
    this.endTokens = Set.copyOf(endTokens);
    this.repetitionPenalty = repetitionPenalty;
  }

  /**
   * What was written.
   *
   * @param tokens without the end token
   */
  public record Generated(int[] tokens, FinishReason finishReason) {}

  /**
   * Goes on after a prompt.
   *
   * @param stop looks at the tokens so far after each new one; true ends the answer
   * @throws IllegalArgumentException if the prompt leaves no room in the model's context
   */
  public Generated generate(int[] prompt, GenerationOptions options, Predicate<int[]> stop) {
    int room = decoder.config().context() - prompt.length;
    if (prompt.length == 0 || room < 1) {
      throw new IllegalArgumentException(
          "a prompt has 1 to "
              + (decoder.config().context() - 1)
              + " tokens, but this one has "
              + prompt.length);
    }
    int limit = Math.min(room, options.maxTokens());
    Sampler sampler = new Sampler(options, repetitionPenalty);
    int[] written = new int[limit];
    try (KeyValueCache cache = new KeyValueCache(decoder.config(), 1, prompt.length + limit)) {
      float[] logits = read(cache, prompt);
      for (int n = 0; n < limit; n++) {
        int token = sampler.next(logits);
        if (endTokens.contains(token)) {
          return new Generated(Arrays.copyOf(written, n), FinishReason.STOP);
        }
        written[n] = token;
        if (stop.test(Arrays.copyOf(written, n + 1))) {
          return new Generated(Arrays.copyOf(written, n + 1), FinishReason.STOP);
        }
        if (n + 1 < limit) {
          logits = read(cache, new int[] {token});
        }
      }
    }
    return new Generated(written, FinishReason.LENGTH);
  }

  /** Takes tokens up and gives the scores of the one after them. */
  private float[] read(KeyValueCache cache, int[] tokens) {
    try (Scope scope = Scope.silent()) {
      long[] ids = Arrays.stream(tokens).asLongStream().toArray();
      Tensor hidden = decoder.hidden(weights, Tensor.of(ids, 1, ids.length), cache);
      return decoder.logits(weights, hidden.narrow(1, ids.length - 1L, 1)).toFloats();
    }
  }
}
