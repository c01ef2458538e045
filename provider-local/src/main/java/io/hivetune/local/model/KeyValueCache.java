package io.hivetune.local.model;

import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Keys and values of the tokens seen so far, in memory taken once: {@code [batch, keyValueHeads,
 * capacity, headWidth]} a layer.
 *
 * <p>Not thread-safe. Closed by whoever made it.
 */
public final class KeyValueCache implements AutoCloseable {
  private final List<Tensor> keys = new ArrayList<>();
  private final List<Tensor> values = new ArrayList<>();
  private final long capacity;
  private long length;

  /**
   * @param capacity most tokens a sequence may come to
   */
  public KeyValueCache(LlamaConfig config, int batch, int capacity) {
    this.capacity = capacity;
    try (Scope scope = Scope.silent()) {
      for (int i = 0; i < config.layers(); i++) {
        keys.add(
            scope.keep(Tensor.zeros(batch, config.keyValueHeads(), capacity, config.headWidth())));
        values.add(
            scope.keep(Tensor.zeros(batch, config.keyValueHeads(), capacity, config.headWidth())));
      }
    }
  }

  /** Tokens held. */
  public long length() {
    return length;
  }

  void put(int layer, Tensor k, Tensor v) {
    long added = k.size(2);
    if (length + added > capacity) {
      throw new IllegalStateException(
          "the cache holds " + capacity + " tokens, but " + (length + added) + " are needed");
    }
    keys.get(layer).narrow(2, length, added).copyInPlace(k);
    values.get(layer).narrow(2, length, added).copyInPlace(v);
  }

  /** Attention of the newest queries, whose keys were just put, over all that is held. */
  Tensor attend(int layer, Tensor q, UnaryOperator<Tensor> repeat) {
    long added = q.size(2);
    Tensor k = repeat.apply(keys.get(layer).narrow(2, 0, length + added));
    Tensor v = repeat.apply(values.get(layer).narrow(2, 0, length + added));
    if (length > 0 && added > 1) {
      throw new IllegalStateException("after the first call tokens are added one by one");
    }
    return Tensor.attention(q, k, v, length == 0 && added > 1);
  }

  void advance(long added) {
    length += added;
  }

  @Override
  public void close() {
    keys.forEach(Tensor::close);
    values.forEach(Tensor::close);
  }
}
