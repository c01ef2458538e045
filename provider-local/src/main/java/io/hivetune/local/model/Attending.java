package io.hivetune.local.model;

import io.hivetune.local.torch.Attention;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the tokens of one call stand and which earlier ones each may see: made once a call, used by
 * every layer. Lives in the scope that was open when it was made.
 */
public final class Attending {
  private final DecoderConfig config;
  private final @Nullable KeyValueCache cache;
  private final Span span;
  private final Rope.Turn turn;
  private final Rope.Turn localTurn;
  private final Map<Integer, Tensor> masks = new HashMap<>();
  private final @Nullable Spans spans;
  private final Map<Integer, Attending> alone = new HashMap<>();

  /**
   * Tokens of a call.
   *
   * @param rows sequences
   * @param tokens new tokens of each
   * @param starts how many each has before; one entry for all if equal
   * @param length that the sequences are known to come to: at least what they have after this call
   */
  record Span(int rows, int tokens, int[] starts, int length) {
    /** Whole sequences. */
    static Span fresh(int rows, int tokens) {
      return new Span(rows, tokens, new int[] {0}, tokens);
    }

    boolean even() {
      return starts.length == 1;
    }

    int mostKeys() {
      int most = 0;
      for (int start : starts) {
        most = Math.max(most, start + tokens);
      }
      return most;
    }
  }

  Attending(
      DecoderConfig config,
      Span span,
      Rope.Turn turn,
      Rope.Turn localTurn,
      @Nullable KeyValueCache cache) {
    this.config = config;
    this.span = span;
    this.turn = turn;
    this.localTurn = localTurn;
    this.cache = cache;
    this.spans = null;
  }

  /** Sequences end to end in one row, each seeing only itself. */
  Attending(DecoderConfig config, Spans spans, Rope.Turn turn, Rope.Turn localTurn) {
    this.config = config;
    this.span = Span.fresh(1, spans.total());
    this.turn = turn;
    this.localTurn = localTurn;
    this.cache = null;
    this.spans = spans;
    for (int n : spans.lengths()) {
      alone.computeIfAbsent(
          n,
          length -> new Attending(config, Span.fresh(1, length), turn, localTurn, null).prepared());
    }
  }

  /** Makes the masks now: made on first use, they would belong to a scope that may end before. */
  Attending prepared() {
    for (int window : config.windows()) {
      if (window > 0 && span.tokens() > window) {
        mask(window);
      }
    }
    return this;
  }

  /**
   * Attention of a layer.
   *
   * @param q {@code [rows, tokens, heads, width]}, not yet turned
   * @param k {@code [rows, tokens, keyValueHeads, width]}, not yet turned
   * @param v as {@code k}
   * @return {@code [rows, tokens, heads · width]}
   */
  Tensor apply(int layer, Tensor q, Tensor k, Tensor v) {
    int window = config.windows().get(layer);
    Rope.Turn positions =
        !config.rotated().get(layer) ? Rope.Turn.NONE : window == 0 ? turn : localTurn;
    if (spans != null) {
      return applyWithin(
          spans, window, positions.apply(q).transpose(1, 2), positions.apply(k).transpose(1, 2), v);
    }
    Tensor queries = positions.apply(q);
    Tensor keys = positions.apply(k);
    if (cache != null) {
      cache.put(layer, span, keys, v);
    }
    if (cache == null || fresh()) {
      return joined(
          attend(window, queries.transpose(1, 2), keys.transpose(1, 2), v.transpose(1, 2)));
    }
    if (span.tokens() == 1) {
      return next(cache, layer, window, queries);
    }
    return joined(
        attend(
            window,
            queries.transpose(1, 2),
            cache.keys(layer, span.rows(), 0, span.mostKeys()),
            cache.values(layer, span.rows(), 0, span.mostKeys())));
  }

  /**
   * One query sees the same keys whatever its head: the heads that share a key head stand as
   * queries side by side, so that no key is repeated.
   *
   * @param q {@code [rows, 1, heads, width]}
   */
  private Tensor next(KeyValueCache held, int layer, int window, Tensor q) {
    int heads = config.keyValueHeads();
    Tensor grouped = q.reshape(span.rows(), heads, config.heads() / heads, config.headWidth());
    boolean even = span.even();
    int first = even && window > 0 ? Math.max(0, span.starts()[0] + 1 - window) : 0;
    Tensor keys = held.keys(layer, span.rows(), first, span.mostKeys());
    Tensor values = held.values(layer, span.rows(), first, span.mostKeys());
    double scale = config.attentionScale();
    Tensor mixed =
        even
            ? Attention.of(grouped, keys, values, false, scale)
            : Attention.of(grouped, keys, values, mask(window), scale);
    return mixed.reshape(span.rows(), 1, config.queryWidth());
  }

  /** {@code [rows, heads, tokens, width]} to {@code [rows, tokens, heads · width]}. */
  private Tensor joined(Tensor mixed) {
    return mixed.transpose(1, 2).reshape(span.rows(), span.tokens(), config.queryWidth());
  }

  /** Each sequence by itself: no mask over all, and no work on what it would hide. */
  private Tensor applyWithin(Spans sequences, int window, Tensor q, Tensor k, Tensor v) {
    List<Tensor> parts = new ArrayList<>();
    Tensor values = v.transpose(1, 2);
    long at = 0;
    for (int n : sequences.lengths()) {
      parts.add(
          Objects.requireNonNull(alone.get(n))
              .attend(window, q.narrow(2, at, n), k.narrow(2, at, n), values.narrow(2, at, n)));
      at += n;
    }
    Tensor mixed = Tensor.cat(parts, 2);
    return mixed.transpose(1, 2).reshape(1, span.tokens(), config.queryWidth());
  }

  /** Nothing stands before these tokens. */
  private boolean fresh() {
    return span.even() && span.starts()[0] == 0;
  }

  private Tensor attend(int window, Tensor q, Tensor k, Tensor v) {
    double scale = config.attentionScale();
    int group = config.heads() / config.keyValueHeads();
    if (fresh() && (window == 0 || span.tokens() <= window)) {
      return Attention.of(q, repeat(k, group), repeat(v, group), true, scale);
    }
    return Attention.of(q, repeat(k, group), repeat(v, group), mask(window), scale);
  }

  /** Every key or value head serves {@code group} neighbouring query heads. */
  private Tensor repeat(Tensor x, int group) {
    if (group == 1) {
      return x;
    }
    long length = x.size(2);
    return x.unsqueeze(2)
        .expand(span.rows(), config.keyValueHeads(), group, length, config.headWidth())
        .reshape(span.rows(), config.heads(), length, config.headWidth());
  }

  /** 0 where a token may look, minus infinity where not: {@code [rows or 1, 1, tokens, keys]}. */
  private Tensor mask(int window) {
    return masks.computeIfAbsent(window, this::makeMask);
  }

  private Tensor makeMask(int window) {
    int keys = span.mostKeys();
    int rows = span.starts().length;
    float[] mask = new float[Math.multiplyExact(Math.multiplyExact(rows, span.tokens()), keys)];
    int at = 0;
    for (int start : span.starts()) {
      for (int t = 0; t < span.tokens(); t++) {
        int own = start + t;
        for (int key = 0; key < keys; key++) {
          boolean seen = key <= own && (window == 0 || key > own - window);
          mask[at++] = seen ? 0 : Float.NEGATIVE_INFINITY;
        }
      }
    }
    return Tensor.of(mask, rows, 1, span.tokens(), keys);
  }
}
