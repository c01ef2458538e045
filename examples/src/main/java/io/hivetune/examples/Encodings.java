package io.hivetune.examples;

import java.nio.charset.Charset;

/** What a charset known by name can write. */
final class Encodings {
  private Encodings() {}

  /** Whether the charset exists here and can write Hangul. */
  static boolean writesHangul(String charset) {
    try {
      return writesHangul(Charset.forName(charset));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static boolean writesHangul(Charset charset) {
    return charset.canEncode() && charset.newEncoder().canEncode('가');
  }
}
