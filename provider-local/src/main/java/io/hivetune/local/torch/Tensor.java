package io.hivetune.local.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A native array of numbers, made on the device in use ({@link DeviceUse}), the CPU if none is.
 * Shapes are written {@code [rows, columns]}, outermost first.
 *
 * <p>It belongs to the innermost open {@link Scope} of the thread that made it, else to the caller,
 * who closes it. Using a closed one is an error. Reading from several threads is safe; changing is
 * not. Methods ending in {@code InPlace} change the receiver and return it.
 */
public final class Tensor implements AutoCloseable {
  private final org.bytedeco.pytorch.Tensor pointer;

  private Tensor(org.bytedeco.pytorch.Tensor pointer) {
    this.pointer = pointer;
  }

  org.bytedeco.pytorch.Tensor pointer() {
    return pointer;
  }

  static Tensor of(org.bytedeco.pytorch.Tensor pointer) {
    return new Tensor(pointer);
  }

  // ---- making

  public static Tensor zeros(long... shape) {
    Torch.ensureReady();
    return of(torch.zeros(shape)).onDevice();
  }

  /** Copies {@code values}, in row order, into a new F32 tensor. */
  public static Tensor of(float[] values, long... shape) {
    return of(values, values.length, shape);
  }

  /** Copies the first {@code count} values, in row order, into a new F32 tensor. */
  public static Tensor of(float[] values, int count, long[] shape) {
    Torch.ensureReady();
    org.bytedeco.pytorch.Tensor t = torch.empty(shape);
    try (FloatPointer data = t.data_ptr_float()) {
      data.put(values, 0, count);
    }
    return of(t).onDevice();
  }

  /** Copies {@code values}, in row order, into a new I64 tensor. */
  public static Tensor of(long[] values, long... shape) {
    Torch.ensureReady();
    try (TensorOptions options = new TensorOptions(torch.ScalarType.Long)) {
      org.bytedeco.pytorch.Tensor t = torch.empty(shape, options, null);
      try (LongPointer data = t.data_ptr_long()) {
        data.put(values, 0, values.length);
      }
      return of(t).onDevice();
    }
  }

  /**
   * A view of bytes in a direct buffer, little-endian, without a copy. The buffer must live as long
   * as the tensor and every view of it.
   */
  public static Tensor ofBuffer(ByteBuffer direct, Dtype dtype, long... shape) {
    Torch.ensureReady();
    BytePointer start = new BytePointer(direct);
    try (TensorOptions options = new TensorOptions(dtype.scalarType)) {
      return of(torch.from_blob(start, shape, options));
    }
  }

  /** This tensor where it is on the device in use, else a copy there. */
  public Tensor onDevice() {
    return on(DeviceUse.current());
  }

  /** This tensor where it is in the host's memory, else a copy there. */
  public Tensor onHost() {
    return on(Device.CPU);
  }

  private Tensor on(Device device) {
    if (device.isCpu() == pointer.is_cpu()) {
      return this;
    }
    try (org.bytedeco.pytorch.Device to = new org.bytedeco.pytorch.Device(device.name())) {
      return of(pointer.to(to, pointer.scalar_type()));
    }
  }

  /** In the host's memory, of whatever stood there: to be filled. */
  public static Tensor empty(Dtype dtype, long... shape) {
    Torch.ensureReady();
    try (TensorOptions options = new TensorOptions(dtype.scalarType)) {
      return of(torch.empty(shape, options, null));
    }
  }

  // ---- looking

  public long[] shape() {
    long[] shape = new long[(int) pointer.dim()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = pointer.size(i);
    }
    return shape;
  }

  /** Number of dimensions. */
  public int rank() {
    return (int) pointer.dim();
  }

  public long size(int dimension) {
    return pointer.size(dimension);
  }

  /** Number of elements. */
  public long count() {
    return pointer.numel();
  }

  public Dtype dtype() {
    return Dtype.of(pointer.scalar_type());
  }

  /** The value of a tensor of one element. */
  public double item() {
    return pointer.item_double();
  }

  /** All elements in row order, as F32. */
  public float[] toFloats() {
    float[] values = new float[Math.toIntExact(count())];
    try (Scope scope = Scope.silent();
        FloatPointer data = onHost().to(Dtype.F32).pointer.contiguous().data_ptr_float()) {
      data.get(values);
    }
    return values;
  }

  /** All elements in row order, of an I64 tensor. */
  public long[] toLongs() {
    long[] values = new long[Math.toIntExact(count())];
    try (Scope scope = Scope.silent();
        LongPointer data = onHost().pointer.contiguous().data_ptr_long()) {
      data.get(values);
    }
    return values;
  }

  /**
   * The elements' bytes in row order, little-endian; valid while this tensor, which must be
   * contiguous and in the host's memory, is open.
   */
  public ByteBuffer bytes() {
    Pointer data = pointer.data_ptr();
    return new BytePointer(data)
        .capacity(pointer.nbytes())
        .asByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  // ---- shaping

  public Tensor view(long... shape) {
    return of(pointer.view(shape));
  }

  public Tensor reshape(long... shape) {
    return of(pointer.reshape(shape));
  }

  public Tensor transpose(int a, int b) {
    return of(pointer.transpose(a, b));
  }

  public Tensor contiguous() {
    return of(pointer.contiguous());
  }

  /** {@code length} entries of a dimension from {@code start}, as a view. */
  public Tensor narrow(int dimension, long start, long length) {
    return of(pointer.narrow(dimension, start, length));
  }

  /**
   * A view of any shape of the memory that this tensor views.
   *
   * @param strides numbers from one entry to the next, a dimension each
   * @param offset number of the first entry, counted from the memory's start
   */
  public Tensor strided(long[] shape, long[] strides, long offset) {
    try (LongOptional first = new LongOptional(offset)) {
      return of(pointer.as_strided(shape, strides, first));
    }
  }

  public Tensor unsqueeze(int dimension) {
    return of(pointer.unsqueeze(dimension));
  }

  public Tensor expand(long... shape) {
    return of(pointer.expand(shape));
  }

  /** The rows of dimension 0 whose numbers stand in {@code rows} (I64). */
  public Tensor select(Tensor rows) {
    return of(pointer.index_select(0, rows.pointer));
  }

  public Tensor to(Dtype dtype) {
    return of(pointer.to(dtype.scalarType));
  }

  /** A copy with memory of its own. */
  public Tensor copy() {
    return of(pointer.clone());
  }

  public static Tensor cat(List<Tensor> parts, int dimension) {
    try (TensorVector vector = new TensorVector()) {
      parts.forEach(p -> vector.push_back(p.pointer));
      return of(torch.cat(vector, dimension));
    }
  }

  // ---- computing

  public Tensor add(Tensor other) {
    return of(pointer.add(other.pointer));
  }

  public Tensor add(double value) {
    try (Scalar s = new Scalar(value)) {
      return of(pointer.add(s));
    }
  }

  public Tensor sub(Tensor other) {
    return of(pointer.sub(other.pointer));
  }

  public Tensor mul(Tensor other) {
    return of(pointer.mul(other.pointer));
  }

  public Tensor mul(double factor) {
    try (Scalar s = new Scalar(factor)) {
      return of(pointer.mul(s));
    }
  }

  public Tensor div(Tensor other) {
    return of(pointer.div(other.pointer));
  }

  public Tensor neg() {
    return of(pointer.neg());
  }

  /**
   * {@code this · weightᵀ}: {@code [.., in] · [out, in]ᵀ = [.., out]}, the product of a linear
   * layer without bias. A 16-bit weight is widened for the product.
   */
  public Tensor linear(Tensor weight) {
    if (weight.pointer.element_size() != pointer.element_size()) {
      return linear(weight.to(dtype()));
    }
    int last = (int) pointer.dim() - 1;
    if (last > 0 && count() == size(last)) {
      // A single row: the matrix-vector kernel reads the weights several times faster than the
      // matrix one.
      long[] shape = shape();
      shape[last] = weight.size(0);
      return of(torch.mv(weight.pointer, pointer.reshape(count())).view(shape));
    }
    return of(torch.linear(pointer, weight.pointer));
  }

  /** Matrix product {@code [n, k] · [k, m] = [n, m]}. */
  public Tensor matmul(Tensor other) {
    return of(torch.matmul(pointer, other.pointer));
  }

  public Tensor transposed() {
    return of(pointer.t());
  }

  /** {@code x · sigmoid(x)}. */
  public Tensor silu() {
    return of(torch.silu(pointer));
  }

  /** GELU by its tanh approximation. */
  public Tensor geluTanh() {
    return of(torch.gelu(pointer, "tanh"));
  }

  /** Rows of a table {@code [vocabulary, width]} by ids {@code [..]}: {@code [.., width]}, F32. */
  public Tensor embed(Tensor ids) {
    org.bytedeco.pytorch.Tensor rows = torch.embedding(pointer, ids.pointer);
    return of(rows.element_size() == Float.BYTES ? rows : rows.to(torch.ScalarType.Float));
  }

  /** Log of the sum of exponentials over the last dimension, which stays with size 1. */
  public Tensor logSumExp() {
    return of(torch.logsumexp(pointer, new long[] {-1}, true));
  }

  /**
   * For each row of {@code [n, m]} the entry at the column in {@code columns [n, 1]}: {@code [n,
   * 1]}.
   */
  public Tensor gather(Tensor columns) {
    return of(pointer.gather(1, columns.pointer));
  }

  /** Column of the largest entry over the last dimension. */
  public Tensor argmax() {
    try (LongOptional last = new LongOptional(-1)) {
      return of(torch.argmax(pointer, last, false));
    }
  }

  /** Largest magnitude; NaN if there is one among the elements. */
  public double largest() {
    if (count() == 0) {
      return 0;
    }
    try (Scope scope = Scope.silent()) {
      return pointer.abs().max().item_double();
    }
  }

  public Tensor sum() {
    return of(pointer.sum());
  }

  /** Sums over the last dimension, which goes away. */
  public Tensor sumRows() {
    return of(pointer.sum(-1));
  }

  /** Mean of all elements. */
  public Tensor mean() {
    return of(pointer.mean());
  }

  /** Euclidean norm of all elements. */
  public double norm() {
    try (org.bytedeco.pytorch.Tensor n = pointer.norm()) {
      return n.item_double();
    }
  }

  // ---- changing in place

  public Tensor addInPlace(Tensor other) {
    pointer.add_(other.pointer);
    return this;
  }

  /** {@code this += factor · other}. */
  public Tensor addInPlace(Tensor other, double factor) {
    try (Scalar s = new Scalar(factor)) {
      pointer.add_(other.pointer, s);
    }
    return this;
  }

  public Tensor addInPlace(double value) {
    try (Scalar s = new Scalar(value)) {
      pointer.add_(s);
    }
    return this;
  }

  public Tensor subInPlace(Tensor other) {
    pointer.sub_(other.pointer);
    return this;
  }

  public Tensor mulInPlace(double factor) {
    try (Scalar s = new Scalar(factor)) {
      pointer.mul_(s);
    }
    return this;
  }

  public Tensor mulInPlace(Tensor other) {
    pointer.mul_(other.pointer);
    return this;
  }

  /** {@code this += factor · a · b}, element by element. */
  public Tensor addProductInPlace(Tensor a, Tensor b, double factor) {
    try (Scalar s = new Scalar(factor)) {
      pointer.addcmul_(a.pointer, b.pointer, s);
    }
    return this;
  }

  /** {@code this += factor · a / b}, element by element. */
  public Tensor addQuotientInPlace(Tensor a, Tensor b, double factor) {
    try (Scalar s = new Scalar(factor)) {
      pointer.addcdiv_(a.pointer, b.pointer, s);
    }
    return this;
  }

  /** {@code this += weight · (other − this)}. */
  public Tensor lerpInPlace(Tensor other, double weight) {
    try (Scalar s = new Scalar(weight)) {
      pointer.lerp_(other.pointer, s);
    }
    return this;
  }

  /** {@code this += a · b}, a matrix product. */
  public Tensor addMatmulInPlace(Tensor a, Tensor b) {
    pointer.addmm_(a.pointer, b.pointer);
    return this;
  }

  public Tensor sqrtInPlace() {
    pointer.sqrt_();
    return this;
  }

  public Tensor expInPlace() {
    pointer.exp_();
    return this;
  }

  public Tensor zeroInPlace() {
    pointer.zero_();
    return this;
  }

  public Tensor copyInPlace(Tensor from) {
    pointer.copy_(from.pointer);
    return this;
  }

  /** Puts {@code rows} in place of those of dimension 0 whose numbers stand in {@code places}. */
  public Tensor indexCopyInPlace(Tensor places, Tensor rows) {
    pointer.index_copy_(0, places.pointer, rows.pointer);
    return this;
  }

  /** Adds {@code rows} to those of dimension 0 whose numbers stand in {@code places}. */
  public Tensor indexAddInPlace(Tensor places, Tensor rows) {
    pointer.index_add_(0, places.pointer, rows.pointer);
    return this;
  }

  /**
   * Adds {@code values [n, 1]} to the entries of {@code [n, m]} at the columns in {@code columns
   * [n, 1]}.
   */
  public Tensor scatterAddInPlace(Tensor columns, Tensor values) {
    pointer.scatter_add_(1, columns.pointer, values.pointer);
    return this;
  }

  /** The same memory, cut off from the recorded operations. */
  public Tensor detach() {
    return of(pointer.detach());
  }

  @Override
  public void close() {
    pointer.close();
  }

  @Override
  public String toString() {
    return pointer.isNull()
        ? "Tensor[closed]"
        : "Tensor" + java.util.Arrays.toString(shape()) + dtype();
  }
}
