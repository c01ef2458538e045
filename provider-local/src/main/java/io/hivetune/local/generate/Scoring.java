package io.hivetune.local.generate;

import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.Delta;
import io.hivetune.local.model.PackedWeights;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How likely a model finds given tokens. */
public final class Scoring {
  /** Rows of scores held at once. */
  private static final int CHUNK = 128;

  private Scoring() {}

  /**
   * The sum of the log-probabilities of chosen tokens, each after all before it, in nats.
   *
   * @param chosen for each token whether it counts; the first one can't
   */
  public static double sum(
      Decoder decoder,
      PackedWeights weights,
      Optional<Delta> adapter,
      int[] tokens,
      boolean[] chosen) {
    long[] positions = new long[tokens.length];
    long[] targets = new long[tokens.length];
    int n = 0;
    for (int i = 1; i < tokens.length; i++) {
      if (chosen[i]) {
        positions[n] = i - 1L;
        targets[n++] = tokens[i];
      }
    }
    double sum = 0;
    try (Scope scope = Scope.silent()) {
      AdaptedRows adapted = new AdaptedRows(weights, List.of(adapter));
      Tensor ids = ids(tokens, tokens.length - 1);
      Tensor hidden = decoder.hidden(adapted, ids).view(tokens.length - 1L, -1);
      for (int from = 0; from < n; from += CHUNK) {
        int to = Math.min(n, from + CHUNK);
        sum +=
            part(
                decoder,
                adapted,
                hidden,
                Arrays.copyOfRange(positions, from, to),
                Arrays.copyOfRange(targets, from, to));
      }
    }
    return sum;
  }

  private static double part(
      Decoder decoder, AdaptedRows adapted, Tensor hidden, long[] positions, long[] targets) {
    try (Scope scope = Scope.silent()) {
      Tensor rows = hidden.select(Tensor.of(positions, positions.length));
      Tensor logits = decoder.logits(adapted, rows);
      Tensor own = logits.gather(Tensor.of(targets, targets.length, 1));
      return own.sub(logits.logSumExp()).sum().item();
    }
  }

  /** Scores of every token of the vocabulary after the last of {@code tokens}. */
  public static float[] lastLogits(
      Decoder decoder, PackedWeights weights, Optional<Delta> adapter, int[] tokens) {
    try (Scope scope = Scope.silent()) {
      AdaptedRows adapted = new AdaptedRows(weights, List.of(adapter));
      Tensor hidden = decoder.hidden(adapted, ids(tokens, tokens.length));
      return decoder.logits(adapted, hidden.narrow(1, tokens.length - 1L, 1)).toFloats();
    }
  }

  /**
   * Scores of every token of the vocabulary after each of {@code tokens} from the one at {@code
   * first} on: {@code [tokens - first, vocabulary]}, in the caller's scope.
   */
  public static Tensor logits(
      Decoder decoder, PackedWeights weights, Optional<Delta> adapter, int[] tokens, int first) {
    AdaptedRows adapted = new AdaptedRows(weights, List.of(adapter));
    Tensor hidden = decoder.hidden(adapted, ids(tokens, tokens.length));
    Tensor rows = hidden.narrow(1, first, (long) tokens.length - first);
    return decoder.logits(adapted, rows).view((long) tokens.length - first, -1);
  }

  private static Tensor ids(int[] tokens, int count) {
    long[] ids = Arrays.stream(tokens, 0, count).asLongStream().toArray();
    return Tensor.of(ids, 1, count);
  }
}
