package io.hivetune.local.gguf;

/** 16-bit floats (IEEE 754 binary16), which Java 17 can't convert by itself. */
final class Half {
  private Half() {}

  static float toFloat(short half) {
    int bits = half & 0xFFFF;
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >> 10) & 0x1F;
    int fraction = bits & 0x3FF;
    if (exponent == 0x1F) {
      return Float.intBitsToFloat(sign | 0x7F80_0000 | (fraction << 13));
    }
    if (exponent == 0) {
      // Subnormal: a multiple of 2^-24, exact in a float.
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    return Float.intBitsToFloat(sign | ((exponent + 112) << 23) | (fraction << 13));
  }

  /** To the nearest, of two equally near ones to the even; beyond 65504 infinite. */
  static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    int magnitude = bits & 0x7FFF_FFFF;
    if (magnitude > 0x7F80_0000) {
      return (short) (sign | 0x7E00);
    }
    if (magnitude >= 0x477F_F000) {
      return (short) (sign | 0x7C00);
    }
    if (magnitude < 0x3880_0000) {
      // Below 2^-14: adding 0.5 leaves the multiple of 2^-24, rounded by the hardware.
      float rounded = Float.intBitsToFloat(magnitude) + 0.5f;
      return (short) (sign | (Float.floatToRawIntBits(rounded) - 0x3F00_0000));
    }
    int odd = (magnitude >> 13) & 1;
    return (short) (sign | ((magnitude - 0x3800_0000 + 0xFFF + odd) >> 13));
  }
}
