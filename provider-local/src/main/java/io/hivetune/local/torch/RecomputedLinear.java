package io.hivetune.local.torch;

import java.util.Iterator;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.VoidTensorHook;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A linear layer whose frozen matrix exists only while it is multiplied: once on the way there, and
 * made again on the way back, so that the recording holds neither it nor a copy.
 *
 * <p>libtorch offers Java no functions of one's own with a gradient. So the product is made without
 * recording, and a recorded zero, {@code 0 · x[.., 0]}, is added, whose gradients two hooks
 * replace: the one on {@code y} notes its gradient {@code g}, the one on a view of {@code x}
 * overwrites the zeros that arrive there by {@code g · W}.
 */
public final class RecomputedLinear {
  private RecomputedLinear() {}

  /**
   * {@code x [.., in]} to {@code [.., out]}. The hooks live until the outermost scope of the thread
   * closes: the way back must begin before.
   *
   * @param matrix {@code [out, in]}, F32, made anew for each call and closed here; called on the
   *     thread that runs the way back
   */
  public static Tensor of(Tensor x, Supplier<Tensor> matrix) {
    org.bytedeco.pytorch.Tensor product;
    try (NoGradGuard silent = new NoGradGuard();
        Tensor wide = matrix.get()) {
      product = x.linear(wide).pointer();
    }
    org.bytedeco.pytorch.Tensor read = x.pointer().view_as(x.pointer());
    if (!read.requires_grad()) {
      return Tensor.of(product);
    }
    try (Scalar zero = new Scalar(0.0)) {
      product.add_(read.narrow(read.dim() - 1, 0, 1).mul(zero));
    }
    WayBack wayBack = new WayBack(matrix);
    product.register_hook(untilOutermostScopeCloses(wayBack.ofOutput()));
    read.register_hook(untilOutermostScopeCloses(wayBack.ofInput()));
    return Tensor.of(product);
  }

  /** Scopes inside may close before the way back begins, and would take the hooks with them. */
  private static VoidTensorHook untilOutermostScopeCloses(VoidTensorHook hook) {
    PointerScope inner = PointerScope.getInnerScope();
    PointerScope outermost = inner;
    Iterator<PointerScope> scopes = PointerScope.getScopeIterator();
    while (scopes != null && scopes.hasNext()) {
      outermost = scopes.next();
    }
    if (inner == null || outermost == null) {
      throw new IllegalStateException("a recorded product needs an open scope");
    }
    hook.retainReference();
    inner.detach(hook);
    outermost.attach((Pointer) hook);
    hook.releaseReference();
    return hook;
  }

  /** What the two hooks share. */
  private static final class WayBack {
    private final Supplier<Tensor> matrix;
    private org.bytedeco.pytorch.@Nullable Tensor gradient;

    WayBack(Supplier<Tensor> matrix) {
      this.matrix = matrix;
    }

    VoidTensorHook ofOutput() {
      return new VoidTensorHook() {
        @Override
        public void call(TensorBase arrived) {
          gradient = new org.bytedeco.pytorch.Tensor(arrived);
        }
      };
    }

    VoidTensorHook ofInput() {
      return new VoidTensorHook() {
        @Override
        public void call(TensorBase zeros) {
          try (PointerScope scope = new PointerScope();
              NoGradGuard silent = new NoGradGuard();
              org.bytedeco.pytorch.Tensor g = gradient) {
            if (g == null) {
              throw new IllegalStateException("the input's gradient came before the output's");
            }
            org.bytedeco.pytorch.Tensor into = new org.bytedeco.pytorch.Tensor(zeros);
            org.bytedeco.pytorch.Tensor w = matrix.get().pointer();
            torch.mm_out(into.view(-1, w.size(1)), g.reshape(-1, w.size(0)).contiguous(), w);
            gradient = null;
          }
        }
      };
    }
  }
}
