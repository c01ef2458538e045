package io.hivetune.local.torch;

import java.util.Optional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A matrix kept in 16-bit floats and laid out for products with F32 rows, which FBGEMM widens in
 * registers and sums in F32: half the memory of F32, half the bytes read for a token, and the
 * result of F32 arithmetic on the same weights.
 *
 * <p>F16 weights are kept exactly. BF16 ones too where they lie between 2⁻¹⁴ and 65504; smaller
 * ones are off by at most 2⁻²⁵. No gradients pass through it. Thread-safe. Closed by its owner.
 */
public final class HalfMatrix implements AutoCloseable {
  private static final double LARGEST = 65_504;

  private static final TensorOptional NO_BIAS = Scope.lasting(TensorOptional::new);

  private final org.bytedeco.pytorch.Tensor packed;
  private final long rows;
  private final long columns;

  private HalfMatrix(org.bytedeco.pytorch.Tensor packed, long rows, long columns) {
    this.packed = packed;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Packs a copy.
   *
   * @param matrix {@code [out, in]}, F32
   * @return empty where a value lies beyond 16-bit floats or the processor or device lacks what it
   *     takes
   */
  public static Optional<HalfMatrix> pack(Tensor matrix) {
    if (!DeviceUse.current().isCpu() || !(matrix.largest() <= LARGEST)) {
      return Optional.empty();
    }
    try (Scope scope = Scope.silent()) {
      org.bytedeco.pytorch.Tensor packed =
          torch.fbgemm_pack_gemm_matrix_fp16(matrix.contiguous().pointer());
      Tensor kept = scope.keep(Tensor.of(packed));
      return Optional.of(new HalfMatrix(kept.pointer(), matrix.size(0), matrix.size(1)));
    } catch (RuntimeException e) {
      // An older processor, or a libtorch built without FBGEMM.
      return Optional.empty();
    }
  }

  public long rows() {
    return rows;
  }

  public long columns() {
    return columns;
  }

  /** {@code x [.., in]}, F32, to {@code x · matrixᵀ [.., out]}. */
  public Tensor product(Tensor x) {
    if (x.size(x.rank() - 1) != columns) {
      throw new IllegalArgumentException(
          "the matrix takes rows of " + columns + ", but these have " + x.size(x.rank() - 1));
    }
    var rows = x.pointer().is_contiguous() ? x.pointer() : x.pointer().contiguous();
    return Tensor.of(torch.fbgemm_linear_fp16_weight_fp32_activation(rows, packed, NO_BIAS));
  }

  @Override
  public void close() {
    packed.close();
  }
}
