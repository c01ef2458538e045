package io.hivetune.local.model;

import io.hivetune.local.torch.LazyArray;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keys and values of the tokens seen so far, in memory taken once: {@code [rows, capacity,
 * keyValueHeads, headWidth]} a layer, F32. A sequence grows in its row without being copied, and
 * pages that no token has reached take no memory.
 *
 * <p>Not thread-safe. Closed by whoever made it.
 */
public final class KeyValueCache implements AutoCloseable {
  private final List<Tensor> keys = new ArrayList<>();
  private final List<Tensor> values = new ArrayList<>();
  private final List<LazyArray> memory = new ArrayList<>();
  private final DecoderConfig config;
  private final int[] lengths;
  private final int capacity;
  private final int firstRow;
  private int planned;

  /**
   * @param rows sequences
   * @param capacity most tokens a sequence may come to
   */
  public KeyValueCache(DecoderConfig config, int rows, int capacity) {
    this.config = config;
    this.capacity = capacity;
    this.lengths = new int[rows];
    this.firstRow = 0;
    long[] shape = {rows, capacity, config.keyValueHeads(), config.headWidth()};
    for (int i = 0; i < 2 * config.layers(); i++) {
      LazyArray array = new LazyArray(shape);
      memory.add(array);
      (i % 2 == 0 ? keys : values).add(array.tensor());
    }
  }

  private KeyValueCache(KeyValueCache whole, int row) {
    this.config = whole.config;
    this.capacity = whole.capacity;
    this.lengths = new int[] {whole.lengths[row]};
    this.firstRow = row;
    keys.addAll(whole.keys);
    values.addAll(whole.values);
  }

  /** Bytes that a cache of this size takes. */
  public static long bytes(DecoderConfig config, int rows, int capacity) {
    return 2L * config.layers() * rows * capacity * config.keyWidth() * Float.BYTES;
  }

  /**
   * Reads a row's first tokens through a cache of one row.
   *
   * @param length tokens that the row is known to come to: positions that depend on the length of
   *     the whole are right from the first piece on
   * @param reading gets that cache, which must not be kept
   */
  public void fill(int row, int length, Consumer<KeyValueCache> reading) {
    KeyValueCache one = new KeyValueCache(this, row);
    one.expect(length);
    reading.accept(one);
    lengths[row] = one.lengths[0];
  }

  /** Tells how long the sequences will be, where they are read in pieces. */
  void expect(int length) {
    planned = length;
  }

  /** Tokens held of a row. */
  public int length(int row) {
    return lengths[row];
  }

  /** Forgets a row. */
  public void clear(int row) {
    lengths[row] = 0;
  }

  /** Puts what one row holds in place of another's, when sequences end and the rest moves up. */
  public void move(int from, int to) {
    try (Scope scope = Scope.silent()) {
      int held = lengths[from];
      for (List<Tensor> side : List.of(keys, values)) {
        for (Tensor layer : side) {
          layer
              .narrow(0, to, 1)
              .narrow(1, 0, held)
              .copyInPlace(layer.narrow(0, from, 1).narrow(1, 0, held));
        }
      }
      lengths[to] = held;
      lengths[from] = 0;
    }
  }

  /** What the first {@code rows} rows are about to take up. */
  Attending.Span next(int rows, int tokens) {
    int[] starts = Arrays.copyOf(lengths, rows);
    boolean even = true;
    for (int start : starts) {
      even &= start == starts[0];
      if (start + tokens > capacity) {
        throw new IllegalStateException(
            "the cache holds " + capacity + " tokens, but " + (start + tokens) + " are needed");
      }
    }
    if (!even && tokens > 1) {
      throw new IllegalStateException("rows of unequal length take tokens up one by one");
    }
    return even
        ? new Attending.Span(
            rows, tokens, new int[] {starts[0]}, Math.max(planned, starts[0] + tokens))
        : new Attending.Span(rows, tokens, starts, 0);
  }

  /** {@code k, v [rows, tokens, keyValueHeads, headWidth]} behind what is held. */
  void put(int layer, Attending.Span span, Tensor k, Tensor v) {
    put(keys.get(layer), span, k);
    put(values.get(layer), span, v);
  }

  private void put(Tensor held, Attending.Span span, Tensor added) {
    if (span.even()) {
      part(held, span.rows(), span.starts()[0], span.tokens(), false).copyInPlace(added);
      return;
    }
    long[] places = new long[span.rows()];
    for (int r = 0; r < places.length; r++) {
      places[r] = (long) (firstRow + r) * capacity + span.starts()[r];
    }
    long heads = held.size(2);
    long width = held.size(3);
    held.view(held.size(0) * capacity, heads, width)
        .indexCopyInPlace(
            Tensor.of(places, places.length), added.reshape(places.length, heads, width));
  }

  /** Of the tokens from {@code first} to {@code end}: {@code [rows, heads, tokens, width]}. */
  Tensor keys(int layer, int rows, int first, int end) {
    return part(keys.get(layer), rows, first, end - first, true);
  }

  /** As {@link #keys}. */
  Tensor values(int layer, int rows, int first, int end) {
    return part(values.get(layer), rows, first, end - first, true);
  }

  /** In one call what narrowing twice and turning would take three for. */
  private Tensor part(Tensor held, int rows, int first, int tokens, boolean headsFirst) {
    long width = config.headWidth();
    long token = config.keyValueHeads() * width;
    long row = capacity * token;
    long[] shape =
        headsFirst
            ? new long[] {rows, config.keyValueHeads(), tokens, width}
            : new long[] {rows, tokens, config.keyValueHeads(), width};
    long[] strides =
        headsFirst ? new long[] {row, width, token, 1} : new long[] {row, token, width, 1};
    return held.strided(shape, strides, firstRow * row + first * token);
  }

  void advance(Attending.Span span) {
    for (int r = 0; r < span.rows(); r++) {
      lengths[r] += span.tokens();
    }
  }

  @Override
  public void close() {
    memory.forEach(LazyArray::close);
  }
}
