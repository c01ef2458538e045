package io.hivetune.local.template;

/** What Python's {@code str.isspace} and {@code \s} call whitespace. Java's own sets differ. */
final class Whitespace {
  private Whitespace() {}

  static boolean is(int c) {
    return (c >= 0x09 && c <= 0x0d)
        || (c >= 0x1c && c <= 0x20)
        || c == 0x85
        || c == 0xa0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200a)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
  }

  static boolean all(String text) {
    return text.chars().allMatch(Whitespace::is);
  }

  /** The index of the first character from {@code at} on that is no whitespace. */
  static int skip(String text, int at) {
    int i = at;
    while (i < text.length() && is(text.charAt(i))) {
      i++;
    }
    return i;
  }

  static String stripLeft(String text) {
    return text.substring(skip(text, 0));
  }

  static String stripRight(String text) {
    int end = text.length();
    while (end > 0 && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }
}
