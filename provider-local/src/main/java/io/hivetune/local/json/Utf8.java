package io.hivetune.local.json;

/**
 * What may come within a character of several bytes in well-formed UTF-8 (The Unicode Standard,
 * table 3-7). The first byte narrows the second; the others are any continuation.
 *
 * @param left bytes that are still missing; 0 for none
 * @param low smallest next byte
 * @param high largest next byte
 */
record Utf8(int left, int low, int high) {
  private static final Utf8 WHOLE = new Utf8(0, 0, 0);
  private static final Utf8 ONE = new Utf8(1, 0x80, 0xbf);
  private static final Utf8 TWO = new Utf8(2, 0x80, 0xbf);
  private static final Utf8 NONE = new Utf8(-1, 0, 0);

  /** After the first byte, which is not ASCII; with {@code left} -1 if no character begins so. */
  static Utf8 first(int b) {
    if (b >= 0xc2 && b <= 0xdf) {
      return ONE;
    }
    if (b >= 0xe0 && b <= 0xef) {
      return new Utf8(2, b == 0xe0 ? 0xa0 : 0x80, b == 0xed ? 0x9f : 0xbf);
    }
    if (b >= 0xf0 && b <= 0xf4) {
      return new Utf8(3, b == 0xf0 ? 0x90 : 0x80, b == 0xf4 ? 0x8f : 0xbf);
    }
    return NONE;
  }

  Utf8 next(int b) {
    if (b < low || b > high) {
      return NONE;
    }
    return left == 1 ? WHOLE : left == 2 ? ONE : TWO;
  }

  boolean isWhole() {
    return left == 0;
  }

  boolean isNone() {
    return left < 0;
  }
}
