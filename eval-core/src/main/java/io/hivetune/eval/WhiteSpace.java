package io.hivetune.eval;

/** White space as Python's {@code str.split()} sees it, so that our scores equal sacrebleu's. */
final class WhiteSpace {
  private WhiteSpace() {}

  /** The text's code points without white space. */
  static int[] without(String text) {
    return text.codePoints().filter(c -> !is(c)).toArray();
  }

  static boolean is(int c) {
    return (c >= 0x09 && c <= 0x0D)
        || (c >= 0x1C && c <= 0x20)
        || c == 0x85
        || c == 0xA0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200A)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }
}
