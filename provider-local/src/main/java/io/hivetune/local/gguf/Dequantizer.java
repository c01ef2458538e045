package io.hivetune.local.gguf;

import java.nio.ByteBuffer;

/**
 * Blocks of quantised numbers back to F32, by the layouts of ggml: {@code d} and {@code m} are
 * 16-bit floats, {@code q} small whole numbers.
 */
final class Dequantizer {
  private Dequantizer() {}

  /**
   * A run of numbers.
   *
   * @param data little-endian; read from its position on, which moves past what was read
   * @param values filled from 0 on; whole blocks
   */
  static void dequantize(GgufType type, ByteBuffer data, float[] values, int count) {
    byte[] block = new byte[type.blockBytes()];
    for (int at = 0; at < count; at += type.block()) {
      data.get(block);
      switch (type) {
        case F32 -> values[at] = Float.intBitsToFloat(u16(block, 0) | (u16(block, 2) << 16));
        case F16 -> values[at] = half(block, 0);
        case BF16 -> values[at] = Float.intBitsToFloat(u16(block, 0) << 16);
        case Q8_0 -> eight(block, values, at);
        case Q4_0 -> four(block, 2, half(block, 0), 0, values, at);
        case Q4_1 -> four(block, 4, half(block, 0), half(block, 2), values, at);
        case Q5_0 -> five(block, 2, half(block, 0), true, 0, values, at);
        case Q5_1 -> five(block, 4, half(block, 0), false, half(block, 2), values, at);
        case Q4_K -> scaled(block, 16, -1, values, at);
        case Q5_K -> scaled(block, 48, 16, values, at);
        case Q6_K -> six(block, values, at);
      }
    }
  }

  private static int u16(byte[] b, int at) {
    return (b[at] & 0xFF) | ((b[at + 1] & 0xFF) << 8);
  }

  private static float half(byte[] b, int at) {
    return Half.toFloat((short) u16(b, at));
  }

  /** {@code d · q}, q in -128..127. */
  private static void eight(byte[] b, float[] values, int at) {
    float d = half(b, 0);
    for (int i = 0; i < 32; i++) {
      values[at + i] = d * b[2 + i];
    }
  }

  /** {@code d · (q - 8)} or {@code d · q + m}; the first half of a block in the low four bits. */
  private static void four(byte[] b, int q, float d, float m, float[] v, int at) {
    boolean centred = q == 2;
    for (int i = 0; i < 16; i++) {
      int low = b[q + i] & 0xF;
      int high = (b[q + i] >> 4) & 0xF;
      v[at + i] = centred ? d * (low - 8) : d * low + m;
      v[at + 16 + i] = centred ? d * (high - 8) : d * high + m;
    }
  }

  /** As {@link #four} with a fifth bit of each in a word before them. */
  private static void five(
      byte[] b, int bits, float d, boolean centred, float m, float[] values, int at) {
    int fifth = u16(b, bits) | (u16(b, bits + 2) << 16);
    for (int i = 0; i < 32; i++) {
      int nibble = i < 16 ? b[bits + 4 + i] & 0xF : (b[bits + 4 + i - 16] >> 4) & 0xF;
      int q = nibble | (((fifth >>> i) & 1) << 4);
      values[at + i] = centred ? d * (q - 16) : d * q + m;
    }
  }

  /**
   * {@code d · s · q - dmin · m} in eight groups of 32, s and m of six bits each.
   *
   * @param q where the low four bits lie
   * @param fifth where the fifth ones lie, or -1
   */
  private static void scaled(byte[] b, int q, int fifth, float[] values, int at) {
    float d = half(b, 0);
    float dmin = half(b, 2);
    for (int group = 0; group < 8; group++) {
      float scale = d * KScales.scale(b, 4, group);
      float min = dmin * KScales.min(b, 4, group);
      int from = q + group / 2 * 32;
      for (int i = 0; i < 32; i++) {
        int value = group % 2 == 0 ? b[from + i] & 0xF : (b[from + i] >> 4) & 0xF;
        if (fifth >= 0) {
          value |= ((b[fifth + i] >> group) & 1) << 4;
        }
        values[at + group * 32 + i] = scale * value - min;
      }
    }
  }

  /** {@code d · s · (q - 32)} in sixteen groups of 16. */
  private static void six(byte[] b, float[] values, int at) {
    float d = half(b, 208);
    for (int i = 0; i < 256; i++) {
      int half = i / 128;
      int in = i % 128;
      int quarter = in / 32;
      int l = in % 32;
      int low = (b[half * 64 + quarter % 2 * 32 + l] >> (quarter / 2 * 4)) & 0xF;
      int high = (b[128 + half * 32 + l] >> (quarter * 2)) & 3;
      float scale = d * b[192 + i / 16];
      values[at + i] = scale * ((low | (high << 4)) - 32);
    }
  }
}
