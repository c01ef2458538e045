package io.hivetune.dataset.format;

/** What is UTF-8 and what is not, as RFC 3629 says: no overlong forms, no surrogates. */
final class Utf8 {
  private Utf8() {}

  /** Bytes of the character that begins here with a byte beyond ASCII; 0 if none does. */
  static int length(byte[] bytes, int i, int to) {
    byte b = bytes[i];
    // Nearly all that is not ASCII, Hangul for one, is three bytes without exceptions.
    if (b >= (byte) 0xE1 && b <= (byte) 0xEC && i + 2 < to) {
      return follows(bytes[i + 1]) && follows(bytes[i + 2]) ? 3 : 0;
    }
    int first = bytes[i] & 0xFF;
    if (first >= 0xE0 && first <= 0xEF) {
      return i + 2 < to && isThree(first, bytes[i + 1] & 0xFF, bytes[i + 2]) ? 3 : 0;
    }
    if (first >= 0xC2 && first <= 0xDF) {
      return i + 1 < to && follows(bytes[i + 1]) ? 2 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
      boolean four =
          i + 3 < to
              && isFour(first, bytes[i + 1] & 0xFF)
              && follows(bytes[i + 2])
              && follows(bytes[i + 3]);
      return four ? 4 : 0;
    }
    return 0;
  }

  /** The character of so many bytes, which {@link #length} has found. */
  static int decode(byte[] bytes, int i, int length) {
    int c =
        switch (length) {
          case 2 -> bytes[i] & 0x1F;
          case 3 -> bytes[i] & 0x0F;
          default -> bytes[i] & 0x07;
        };
    for (int k = 1; k < length; k++) {
      c = c << 6 | (bytes[i + k] & 0x3F);
    }
    return c;
  }

  /** Index of the first byte that begins no character, or -1. */
  static int firstMalformed(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      int length = bytes[i] >= 0 ? 1 : length(bytes, i, to);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return -1;
  }

  private static boolean isThree(int first, int second, byte third) {
    int least = first == 0xE0 ? 0xA0 : 0x80;
    int most = first == 0xED ? 0x9F : 0xBF;
    return second >= least && second <= most && follows(third);
  }

  private static boolean isFour(int first, int second) {
    int least = first == 0xF0 ? 0x90 : 0x80;
    int most = first == 0xF4 ? 0x8F : 0xBF;
    return second >= least && second <= most;
  }

  private static boolean follows(byte b) {
    return b < (byte) 0xC0;
  }
}
