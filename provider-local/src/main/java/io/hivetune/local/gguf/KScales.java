package io.hivetune.local.gguf;

/**
 * Eight scales and eight minima of six bits each in twelve bytes, as Q4_K and Q5_K keep them: the
 * first four of each in the low six bits of bytes 0..3 and 4..7; the others' low four bits in bytes
 * 8..11, their high two in the high two of bytes 0..7.
 */
final class KScales {
  static final int BYTES = 12;

  private KScales() {}

  static int scale(byte[] b, int at, int group) {
    return group < 4
        ? b[at + group] & 63
        : (b[at + group + 4] & 0xF) | (((b[at + group - 4] >> 6) & 3) << 4);
  }

  static int min(byte[] b, int at, int group) {
    return group < 4
        ? b[at + group + 4] & 63
        : ((b[at + group + 4] >> 4) & 0xF) | (((b[at + group] >> 6) & 3) << 4);
  }

  static void put(byte[] b, int at, int group, int scale, int min) {
    if (group < 4) {
      b[at + group] |= (byte) scale;
      b[at + group + 4] |= (byte) min;
    } else {
      b[at + group + 4] = (byte) ((scale & 0xF) | ((min & 0xF) << 4));
      b[at + group - 4] |= (byte) (scale >> 4 << 6);
      b[at + group] |= (byte) (min >> 4 << 6);
    }
  }
}
