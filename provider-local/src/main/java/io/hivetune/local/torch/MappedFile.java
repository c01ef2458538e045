package io.hivetune.local.torch;

import java.nio.file.Path;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Files as libtorch maps them, which knows no limit of 2 GiB. */
public final class MappedFile {
  private MappedFile() {}

  /**
   * A view of bytes of a file, little-endian, mapped privately; of any size.
   *
   * @throws RuntimeException if the file can't be mapped
   */
  public static Tensor view(Path file, long from, long bytes, Dtype dtype, long... shape) {
    Torch.ensureReady();
    try (Scope scope = Scope.silent();
        TensorOptions options = new TensorOptions(torch.ScalarType.Byte);
        BoolOptional shared = new BoolOptional(false);
        LongOptional size = new LongOptional(from + bytes)) {
      org.bytedeco.pytorch.Tensor data =
          torch.from_file(file.toString(), shared, size, options).narrow(0, from, bytes);
      if (from % dtype.bytes() != 0) {
        // A view must begin at a whole element; a copy does.
        data = data.clone();
      }
      return scope.keep(Tensor.of(data.view(dtype.scalarType).view(shape)));
    }
  }
}
