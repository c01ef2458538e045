package io.hivetune.local.model;

import io.hivetune.local.torch.Rotation;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rotary position embedding (Su et al. 2021, arXiv:2104.09864) in the half-split form of Hugging
 * Face's models: {@code x · cos + rotateHalf(x) · sin}, with the frequencies {@code theta^(-2i/d)},
 * stretched as the model says. Where that depends on a sequence's length, the whole sequence is
 * turned by the frequencies of its length.
 *
 * <p>Thread-safe; closed by its owner.
 */
final class Rope implements AutoCloseable {
  private final RopeTables within;
  private final RopeTables beyond;
  private final int switchesAfter;
  private final int context;

  /** Cosines and sines of some positions, {@code [rows or 1, tokens or 1, 1, turned width]}. */
  interface Turn {
    /** For layers that know no positions. */
    Turn NONE = x -> x;

    /** Turns {@code x [rows, tokens, heads, width]}. */
    Tensor apply(Tensor x);
  }

  private record Angles(Tensor cos, Tensor sin) implements Turn {
    @Override
    public Tensor apply(Tensor x) {
      long turned = cos.size(3);
      long width = x.size(3);
      if (turned == width) {
        return Rotation.of(x, cos, sin);
      }
      return Tensor.cat(
          List.of(
              Rotation.of(x.narrow(3, 0, turned), cos, sin), x.narrow(3, turned, width - turned)),
          3);
    }
  }

  Rope(RopeSettings settings, int headWidth, int context) {
    int width = settings.turned(headWidth);
    this.context = context;
    this.switchesAfter = settings.scaling().switchesAfter();
    this.within = new RopeTables(settings.theta(), settings.scaling(), width, context);
    this.beyond =
        switchesAfter < context
            ? new RopeTables(settings.theta(), settings.scaling().beyond(), width, context)
            : within;
  }

  /**
   * Of {@code tokens} neighbouring positions, the same for every row.
   *
   * @param length of the whole sequences, as far as it is known
   */
  Turn of(long start, long tokens, long length) {
    return pieces(List.of(new Piece(start, tokens, Math.max(length, start + tokens))), 1, tokens);
  }

  /**
   * Of one position a row, each the last of its sequence.
   *
   * @param positions of the rows
   */
  Turn of(int[] positions) {
    if (beyond == within) {
      return selected(Arrays.stream(positions).asLongStream().toArray(), positions.length, 1);
    }
    return pieces(
        Arrays.stream(positions).mapToObj(p -> new Piece(p, 1, p + 1L)).toList(),
        positions.length,
        1);
  }

  /** Of sequences that lie end to end in one row. */
  Turn of(Spans spans) {
    if (beyond == within) {
      long[] positions = spans.positions();
      return selected(positions, 1, positions.length);
    }
    return pieces(
        Arrays.stream(spans.lengths()).mapToObj(n -> new Piece(0, n, n)).toList(),
        1,
        spans.total());
  }

  /** Neighbouring positions of a sequence of {@code length} tokens. */
  private record Piece(long start, long tokens, long length) {}

  private Turn pieces(List<Piece> pieces, long rows, long tokens) {
    List<Tensor> cos = new ArrayList<>();
    List<Tensor> sin = new ArrayList<>();
    for (Piece piece : pieces) {
      RopeTables tables = piece.length() > switchesAfter ? beyond : within;
      RopeTables.Table table = upTo(tables, piece.start() + piece.tokens());
      cos.add(table.cos().narrow(0, piece.start(), piece.tokens()));
      sin.add(table.sin().narrow(0, piece.start(), piece.tokens()));
    }
    return angles(joined(cos), joined(sin), rows, tokens);
  }

  private Turn selected(long[] positions, long rows, long tokens) {
    RopeTables.Table table = upTo(within, Arrays.stream(positions).max().orElseThrow() + 1);
    Tensor places = Tensor.of(positions, positions.length);
    return angles(table.cos().select(places), table.sin().select(places), rows, tokens);
  }

  private Turn angles(Tensor cos, Tensor sin, long rows, long tokens) {
    int width = within.width();
    return new Angles(cos.view(rows, tokens, 1, width), sin.view(rows, tokens, 1, width));
  }

  private static Tensor joined(List<Tensor> parts) {
    return parts.size() == 1 ? parts.get(0) : Tensor.cat(parts, 0);
  }

  private RopeTables.Table upTo(RopeTables tables, long positions) {
    if (positions > context) {
      throw new IllegalArgumentException(
          "the model's context is " + context + " tokens, but " + positions + " are needed");
    }
    return tables.upTo(positions);
  }

  @Override
  public void close() {
    within.close();
    beyond.close();
  }
}
