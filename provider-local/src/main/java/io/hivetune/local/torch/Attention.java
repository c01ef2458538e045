package io.hivetune.local.torch;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Attention in one call of libtorch. */
public final class Attention {
  private static final TensorOptional NO_MASK = Scope.lasting(TensorOptional::new);

  private Attention() {}

  /**
   * Scaled dot-product attention with as many key as query heads. {@code q [b, h, t, d]}, {@code k,
   * v [b, h, s, d]}.
   *
   * @param causal query i sees keys 0..i; needs t = s
   * @param scale factor on the products of queries and keys
   */
  public static Tensor of(Tensor q, Tensor k, Tensor v, boolean causal, double scale) {
    try (DoubleOptional factor = new DoubleOptional(scale)) {
      return Tensor.of(
          torch.scaled_dot_product_attention(
              q.pointer(), k.pointer(), v.pointer(), NO_MASK, 0.0, causal, factor, false));
    }
  }

  /**
   * As {@link #of(Tensor, Tensor, Tensor, boolean, double)}, with {@code mask} added to the scores.
   */
  public static Tensor of(Tensor q, Tensor k, Tensor v, Tensor mask, double scale) {
    try (TensorOptional added = new TensorOptional(mask.pointer());
        DoubleOptional factor = new DoubleOptional(scale)) {
      return Tensor.of(
          torch.scaled_dot_product_attention(
              q.pointer(), k.pointer(), v.pointer(), added, 0.0, false, factor, false));
    }
  }
}
