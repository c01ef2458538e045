package io.hivetune.local.torch;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorArrayRefOptional;

/** Leaves that gradients gather in, and the way back to them through recorded operations. */
public final class Gradients {
  private Gradients() {}

  /**
   * A leaf on the same memory whose gradients gather in {@code gradient}, which has the same shape.
   */
  public static Tensor leaf(Tensor of, Tensor gradient) {
    Tensor leaf = leaf(of);
    leaf.pointer().mutable_grad().put(gradient.pointer());
    return leaf;
  }

  /** The same memory as a leaf of its own, whose gradient {@link #of} tells afterwards. */
  public static Tensor leaf(Tensor of) {
    org.bytedeco.pytorch.Tensor leaf = of.pointer().detach();
    leaf.requires_grad_(true);
    return Tensor.of(leaf);
  }

  /** What {@link #backward} left in a {@link #leaf(Tensor)}. */
  public static Tensor of(Tensor leaf) {
    return Tensor.of(new org.bytedeco.pytorch.Tensor(leaf.pointer().mutable_grad()));
  }

  /**
   * Sends {@code gradient}, of the result's shape, back through the recorded operations into the
   * leaves.
   */
  public static void backward(Tensor result, Tensor gradient) {
    try (BoolOptional keep = new BoolOptional();
        TensorArrayRefOptional all = new TensorArrayRefOptional()) {
      result.pointer().backward(gradient.pointer(), keep, false, all);
    }
  }
}
