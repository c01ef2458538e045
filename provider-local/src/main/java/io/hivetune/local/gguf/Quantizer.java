package io.hivetune.local.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * F32 numbers to blocks, as ggml's reference functions round them. Numbers must be finite.
 *
 * <p>F16 and BF16 round to the nearest, ties to even.
 */
final class Quantizer {
  private Quantizer() {}

  /**
   * A run of numbers.
   *
   * @param values whole blocks, within rows
   * @return their bytes, ready to be read
   */
  static ByteBuffer quantize(GgufType type, float[] values) {
    ByteBuffer out =
        ByteBuffer.allocate(Math.toIntExact(type.bytes(values.length)))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < values.length; at += type.block()) {
      switch (type) {
        case F32 -> out.putFloat(values[at]);
        case F16 -> out.putShort(Half.fromFloat(values[at]));
        case BF16 -> out.putShort(bfloat(values[at]));
        case Q8_0 -> eight(values, at, out);
        case Q5_0 -> five(values, at, out);
        case Q4_K -> FourBitBlock.write(values, at, out);
        case Q6_K -> SixBitBlock.write(values, at, out);
        case Q4_0, Q4_1, Q5_1, Q5_K ->
            throw new IllegalArgumentException("nothing is written as " + type);
      }
    }
    return out.flip();
  }

  private static short bfloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
  }

  /** {@code q = round(x / d)}, {@code d = largest magnitude / 127}; halves go away from zero. */
  private static void eight(float[] x, int at, ByteBuffer out) {
    float largest = 0;
    for (int i = 0; i < 32; i++) {
      largest = Math.max(largest, Math.abs(x[at + i]));
    }
    float d = largest / 127;
    float inverse = d == 0 ? 0 : 1 / d;
    out.putShort(Half.fromFloat(d));
    for (int i = 0; i < 32; i++) {
      float scaled = x[at + i] * inverse;
      double rounded = Math.floor(Math.abs((double) scaled) + 0.5);
      out.put((byte) Math.copySign(rounded, scaled));
    }
  }

  /** {@code d = x of the largest magnitude / -16}, so that it meets -16 exactly. */
  private static void five(float[] x, int at, ByteBuffer out) {
    float largest = 0;
    float signed = 0;
    for (int i = 0; i < 32; i++) {
      if (Math.abs(x[at + i]) > largest) {
        largest = Math.abs(x[at + i]);
        signed = x[at + i];
      }
    }
    float d = signed / -16;
    float inverse = d == 0 ? 0 : 1 / d;
    out.putShort(Half.fromFloat(d));
    int fifth = 0;
    byte[] nibbles = new byte[16];
    for (int i = 0; i < 32; i++) {
      int q = Math.min(31, (int) (x[at + i] * inverse + 16.5f));
      nibbles[i % 16] |= (byte) ((q & 0xF) << (i < 16 ? 0 : 4));
      fifth |= (q >> 4) << i;
    }
    out.putInt(fifth).put(nibbles);
  }
}
