package io.hivetune.local.torch;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A frozen matrix kept in 4 bits with doubly quantised scales, as QLoRA keeps a base model
 * (Dettmers et al. 2023, arXiv:2305.14314): 0.516 bytes a number.
 *
 * <pre>number = NF4[code] · (dynamic8[scale] · factor + offset)</pre>
 *
 * Numbers are widened to F32 for a product and let go after it. Values are bitsandbytes' own
 * ({@code quantize_4bit(blocksize=64, compress_statistics=True, quant_type="nf4")}). Thread-safe.
 * Closed by its owner.
 */
public final class Nf4Matrix implements AutoCloseable {
  /** Numbers that a product widens at once: they stay in the processor's cache. */
  private static final int TILE = 1 << 18;

  private final long[] shape;
  private final Tensor packed;
  private final Tensor codes;
  private final float[] factors;
  private final float offset;
  private final boolean onHost;
  private final ByteBuffer packedBytes;
  private final ByteBuffer codeBytes;

  private Nf4Matrix(long[] shape, Tensor packed, Tensor codes, float[] factors, float offset) {
    this.shape = shape;
    this.packed = packed;
    this.codes = codes;
    this.factors = factors;
    this.offset = offset;
    this.onHost = DeviceUse.current().isCpu();
    this.packedBytes = onHost ? packed.bytes() : ByteBuffer.allocate(0);
    this.codeBytes = onHost ? codes.bytes() : ByteBuffer.allocate(0);
  }

  /**
   * Rounds a copy.
   *
   * @param matrix {@code [out, in]}, F32
   */
  public static Nf4Matrix quantize(Tensor matrix) {
    int count = Math.toIntExact(matrix.count());
    try (Scope scope = Scope.silent()) {
      Tensor rows = matrix.onHost().contiguous();
      Tensor packed = Tensor.empty(Dtype.U8, (count + 1) / 2);
      float[] scales = Nf4.quantize(rows.bytes().asFloatBuffer(), count, packed.bytes());
      Tensor all = Tensor.of(scales, scales.length);
      Tensor mean = all.mean();
      byte[] rounded = new byte[scales.length];
      float[] factors = DynamicByte.quantize(all.sub(mean).toFloats(), rounded);
      Tensor codes = Tensor.empty(Dtype.U8, rounded.length);
      codes.bytes().put(rounded);
      return new Nf4Matrix(
          matrix.shape(),
          scope.keep(packed.onDevice()),
          scope.keep(codes.onDevice()),
          factors,
          (float) mean.item());
    }
  }

  Tensor packed() {
    return packed;
  }

  Tensor codes() {
    return codes;
  }

  float[] factors() {
    return factors.clone();
  }

  float offset() {
    return offset;
  }

  public long rows() {
    return shape[0];
  }

  public long columns() {
    return shape[1];
  }

  /** Bytes that it takes. */
  public long byteCount() {
    return packed.count() + codes.count() + (long) factors.length * Float.BYTES;
  }

  /** Bytes of a matrix of that many numbers. */
  public static long byteCount(long numbers) {
    long blocks = (numbers + Nf4.BLOCK - 1) / Nf4.BLOCK;
    long factors = (blocks + DynamicByte.BLOCK - 1) / DynamicByte.BLOCK;
    return (numbers + 1) / 2 + blocks + factors * Float.BYTES;
  }

  private float scale(int block) {
    return DynamicByte.value(codeBytes.get(block)) * factors[block / DynamicByte.BLOCK] + offset;
  }

  /** Widened to F32: a new tensor of the caller's scope, {@code [out, in]}. */
  public Tensor wide() {
    if (!onHost) {
      return widenedByTensors();
    }
    Tensor wide = Tensor.empty(Dtype.F32, shape);
    fill(wide, 0, Math.toIntExact(wide.count()));
    return wide;
  }

  /** The same numbers by libtorch's own operations, on whatever device. */
  Tensor widenedByTensors() {
    long numbers = shape[0] * shape[1];
    long blocks = codes.count();
    try (Scope scope = Scope.silent()) {
      float[] table = DynamicByte.values();
      Tensor factor =
          Tensor.of(factors, factors.length, 1)
              .expand(factors.length, DynamicByte.BLOCK)
              .reshape((long) factors.length * DynamicByte.BLOCK)
              .narrow(0, 0, blocks);
      Tensor scales =
          Tensor.of(table, table.length)
              .select(codes.to(Dtype.I64))
              .mul(factor)
              .addInPlace((double) offset);
      Tensor both = Tensor.of(Nf4.pairs(), 256, 2).select(packed.to(Dtype.I64)).view(-1);
      long missing = blocks * Nf4.BLOCK - both.count();
      Tensor whole = missing > 0 ? Tensor.cat(List.of(both, Tensor.zeros(missing)), 0) : both;
      return scope.hand(
          whole
              .narrow(0, 0, blocks * Nf4.BLOCK)
              .view(blocks, Nf4.BLOCK)
              .mul(scales.unsqueeze(1))
              .view(-1)
              .narrow(0, 0, numbers)
              .view(shape));
    }
  }

  private void fill(Tensor into, int from, int to) {
    FloatBuffer floats = into.bytes().asFloatBuffer();
    Nf4.dequantize(packedBytes, this::scale, from, to, floats);
  }

  /**
   * {@code x [.., in]}, F32, to {@code x · matrixᵀ [.., out]}, a few rows of the matrix widened at
   * a time. No gradients pass.
   */
  public Tensor product(Tensor x) {
    long step = Math.max(1, TILE / columns());
    if (!onHost || step >= rows() || columns() % Nf4.BLOCK != 0) {
      try (Tensor wide = wide()) {
        return x.linear(wide);
      }
    }
    long[] outShape = x.shape();
    outShape[outShape.length - 1] = rows();
    Tensor product = Tensor.empty(Dtype.F32, outShape);
    try (Scope scope = Scope.silent()) {
      Tensor flat = product.view(-1, rows());
      Tensor tile = Tensor.empty(Dtype.F32, step, columns());
      for (long row = 0; row < rows(); row += step) {
        long count = Math.min(step, rows() - row);
        int from = Math.toIntExact(row * columns());
        fill(tile, from, Math.toIntExact(from + count * columns()));
        Tensor part = x.linear(tile.narrow(0, 0, count));
        flat.narrow(1, row, count).copyInPlace(part.view(-1, count));
      }
    }
    return product;
  }

  /**
   * As {@link #product}, with gradients for {@code x}: for the way back the matrix is widened
   * again.
   */
  public Tensor recordedProduct(Tensor x) {
    return RecomputedLinear.of(x, this::wide);
  }

  @Override
  public void close() {
    packed.close();
    codes.close();
  }
}
