package io.hivetune.local.torch;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.jspecify.annotations.Nullable;

/**
 * Owns the tensors that the opening thread makes while it is open, and frees them when it closes.
 * Scopes of a thread nest. Tensors made outside every scope belong to whoever made them.
 *
 * <p>Not thread-safe: open and close on one thread, in a try-with-resources block.
 */
public final class Scope implements AutoCloseable {
  private final PointerScope pointers;
  private final @Nullable NoGradGuard noGrad;

  private Scope(boolean recording) {
    // Before javacpp's first class is loaded: it reads its bounds on native memory only then.
    Torch.ensureReady();
    pointers = new PointerScope();
    noGrad = recording ? null : new NoGradGuard();
  }

  /** Operations are recorded for the backward pass. */
  public static Scope recording() {
    return new Scope(true);
  }

  /** Operations are not recorded: for inference and for updates of parameters. */
  public static Scope silent() {
    return new Scope(false);
  }

  /** Makes an object that no scope frees, whichever is open. */
  static <P extends Pointer> P lasting(Supplier<P> making) {
    Torch.ensureReady();
    try (PointerScope own = new PointerScope()) {
      P made = making.get();
      made.retainReference();
      own.detach(made);
      return made;
    }
  }

  /** Lets a tensor outlive this scope; the caller closes it. */
  public Tensor keep(Tensor tensor) {
    tensor.pointer().retainReference();
    pointers.detach(tensor.pointer());
    return tensor;
  }

  /** Lets a tensor go over to the scope around this one; without one the caller closes it. */
  Tensor hand(Tensor tensor) {
    java.util.Iterator<PointerScope> scopes = PointerScope.getScopeIterator();
    PointerScope outer = null;
    while (scopes != null && scopes.hasNext() && outer == null) {
      PointerScope next = scopes.next();
      outer = next == pointers ? null : next;
    }
    keep(tensor);
    if (outer != null) {
      outer.attach(tensor.pointer());
      tensor.pointer().releaseReference();
    }
    return tensor;
  }

  @Override
  public void close() {
    if (noGrad != null) {
      noGrad.close();
    }
    pointers.close();
  }
}
