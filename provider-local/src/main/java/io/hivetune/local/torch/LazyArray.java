package io.hivetune.local.torch;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * F32 zeros whose memory the system gives page by page when it is first written: a large one that
 * is hardly filled costs little. Closed by its owner, after every view of it.
 */
public final class LazyArray implements AutoCloseable {
  private final Pointer memory;
  private final Tensor tensor;

  /**
   * @throws OutOfMemoryError if the system refuses even the addresses
   */
  public LazyArray(long... shape) {
    Torch.ensureReady();
    long count = 1;
    for (long size : shape) {
      count = Math.multiplyExact(count, size);
    }
    if (!DeviceUse.current().isCpu()) {
      memory = new Pointer();
      try (Scope scope = Scope.silent()) {
        tensor = scope.keep(Tensor.zeros(shape));
      }
      return;
    }
    memory = Pointer.calloc(count, Float.BYTES);
    if (memory == null || memory.isNull()) {
      throw new OutOfMemoryError("no " + count * Float.BYTES + " bytes of native memory");
    }
    try (Scope scope = Scope.silent();
        TensorOptions options = new TensorOptions(torch.ScalarType.Float)) {
      tensor = scope.keep(Tensor.of(torch.from_blob(memory, shape, options)));
    }
  }

  public Tensor tensor() {
    return tensor;
  }

  @Override
  public void close() {
    tensor.close();
    if (!memory.isNull()) {
      Pointer.free(memory);
    }
  }
}
