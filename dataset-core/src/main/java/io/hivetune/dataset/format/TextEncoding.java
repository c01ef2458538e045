package io.hivetune.dataset.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a file's bytes become characters.
 *
 * @param byteOrderMark length of the mark at its beginning, in bytes; 0 without one
 */
record TextEncoding(Charset charset, int byteOrderMark) {
  /** What Korean Windows calls ANSI: EUC-KR and 8,822 more syllables. */
  static final Charset CP949 = Charset.forName("x-windows-949");

  static TextEncoding utf8(int byteOrderMark) {
    return new TextEncoding(StandardCharsets.UTF_8, byteOrderMark);
  }

  /** The name that people know. */
  String label() {
    return charset.equals(CP949) ? "CP949" : charset.name();
  }
}
