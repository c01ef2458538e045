package io.hivetune.local.generate;

import io.hivetune.chat.GenerationOptions;
import io.hivetune.local.model.Delta;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * What is asked of a {@link Generator}.
 *
 * @param prompt tokens to go on after; not changed by anyone afterwards
 * @param endTokens tokens that end an answer; they are not part of it
 * @param stop looks at the tokens so far after each new one; true ends the answer. Runs on a thread
 *     of the generator
 * @param logProbabilities whether the answer's tokens come with theirs
 * @param adapter what is added to the base model; must stay open until the answer is done
 * @param filter which tokens may come; empty for all
 * @param onToken hears every token of the answer at once, on a thread of the generator
 * @param onLeft runs once when the generator has let go of the ask, however it ended: the adapter
 *     is not used any more
 */
public record Ask(
    int[] prompt,
    GenerationOptions options,
    Sampling sampling,
    Set<Integer> endTokens,
    Predicate<int[]> stop,
    boolean logProbabilities,
    Optional<Delta> adapter,
    Optional<TokenFilter> filter,
    IntConsumer onToken,
    Runnable onLeft) {

  public Ask {
    endTokens = Set.copyOf(endTokens);
    if (prompt.length == 0) {
      throw new IllegalArgumentException("a prompt has at least one token");
    }
  }

  /** Nothing but a prompt, to be answered by the base model. */
  public static Ask of(int[] prompt, GenerationOptions options, Set<Integer> endTokens) {
    return new Ask(
        prompt,
        options,
        Sampling.PLAIN,
        endTokens,
        tokens -> false,
        false,
        Optional.empty(),
        Optional.empty(),
        token -> {},
        () -> {});
  }

  public Ask withLogProbabilities() {
    return new Ask(
        prompt, options, sampling, endTokens, stop, true, adapter, filter, onToken, onLeft);
  }

  public Ask withAdapter(Delta delta) {
    return new Ask(
        prompt,
        options,
        sampling,
        endTokens,
        stop,
        logProbabilities,
        Optional.of(delta),
        filter,
        onToken,
        onLeft);
  }

  public Ask withFilter(TokenFilter only) {
    return new Ask(
        prompt,
        options,
        sampling,
        endTokens,
        stop,
        logProbabilities,
        adapter,
        Optional.of(only),
        onToken,
        onLeft);
  }

  public Ask withSampling(Sampling other) {
    return new Ask(
        prompt,
        options,
        other,
        endTokens,
        stop,
        logProbabilities,
        adapter,
        filter,
        onToken,
        onLeft);
  }
}
