package io.hivetune.local.generate;

import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.Delta;
import io.hivetune.local.model.PackedWeights;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Texts as vectors: the hidden states after the final norm, pooled over a text's own tokens and
 * scaled to length 1. Texts of similar length are read together; padding stands behind them, where
 * no token of theirs looks.
 */
public final class Embedding {
  /** Tokens, padding included, that are read at once: bounds the memory. */
  private static final int TOKENS = 4096;

  private Embedding() {}

  /**
   * @param texts tokens of each, at least one and no more than the model's context
   * @return a vector of the model's width for each, in the same order
   */
  public static List<float[]> of(
      Decoder decoder,
      PackedWeights weights,
      Optional<Delta> adapter,
      List<int[]> texts,
      Pooling pooling) {
    List<float[]> vectors = new ArrayList<>(Collections.nCopies(texts.size(), new float[0]));
    List<Integer> order =
        IntStream.range(0, texts.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> texts.get(i).length))
            .toList();
    int border = decoder.config().rope().scaling().switchesAfter();
    int from = 0;
    while (from < order.size()) {
      int to = from + 1;
      int shortest = texts.get(order.get(from)).length;
      while (to < order.size()) {
        int length = texts.get(order.get(to)).length;
        boolean otherPositions = shortest <= border && length > border;
        if (otherPositions || (long) length * (to + 1 - from) > TOKENS) {
          break;
        }
        to++;
      }
      read(decoder, weights, adapter, texts, order.subList(from, to), pooling, vectors);
      from = to;
    }
    return vectors;
  }

  private static void read(
      Decoder decoder,
      PackedWeights weights,
      Optional<Delta> adapter,
      List<int[]> texts,
      List<Integer> rows,
      Pooling pooling,
      List<float[]> into) {
    int longest = texts.get(rows.get(rows.size() - 1)).length;
    long[] ids = new long[rows.size() * longest];
    for (int r = 0; r < rows.size(); r++) {
      int[] text = texts.get(rows.get(r));
      for (int i = 0; i < text.length; i++) {
        ids[r * longest + i] = text[i];
      }
    }
    try (Scope scope = Scope.silent()) {
      AdaptedRows adapted = new AdaptedRows(weights, Collections.nCopies(rows.size(), adapter));
      float[] hidden =
          decoder.hidden(adapted, Tensor.of(ids, rows.size(), longest)).contiguous().toFloats();
      int width = decoder.config().hidden();
      for (int r = 0; r < rows.size(); r++) {
        int length = texts.get(rows.get(r)).length;
        int first = pooling == Pooling.MEAN ? 0 : length - 1;
        into.set(rows.get(r), pooled(hidden, r * longest + first, length - first, width));
      }
    }
  }

  /** Mean of neighbouring rows, scaled to length 1. */
  private static float[] pooled(float[] hidden, int first, int count, int width) {
    double[] sum = new double[width];
    for (int t = 0; t < count; t++) {
      for (int i = 0; i < width; i++) {
        sum[i] += hidden[(first + t) * width + i];
      }
    }
    double length = 0;
    for (double s : sum) {
      length += s * s;
    }
    float[] vector = new float[width];
    for (int i = 0; i < width; i++) {
      vector[i] = (float) (sum[i] / Math.max(Math.sqrt(length), 1e-12));
    }
    return vector;
  }
}
