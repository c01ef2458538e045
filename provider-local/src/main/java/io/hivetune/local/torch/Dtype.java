package io.hivetune.local.torch;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** Element types. */
public enum Dtype {
  F32(ScalarType.Float, 4),
  F16(ScalarType.Half, 2),
  BF16(ScalarType.BFloat16, 2),
  I64(ScalarType.Long, 8),
  /** Bytes, unsigned. */
  U8(ScalarType.Byte, 1);

  final ScalarType scalarType;
  private final int bytes;

  Dtype(ScalarType scalarType, int bytes) {
    this.scalarType = scalarType;
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  static Dtype of(ScalarType type) {
    for (Dtype d : values()) {
      if (d.scalarType == type.intern()) {
        return d;
      }
    }
    throw new IllegalArgumentException("no element type for " + type);
  }
}
