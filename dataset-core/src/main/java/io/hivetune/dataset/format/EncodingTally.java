package io.hivetune.dataset.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Counts what a file's bytes would be in one charset: places that can't be decoded, characters
 * beyond ASCII, and complete Hangul syllables of everyday use among them.
 */
final class EncodingTally {
  final Charset charset;
  private final CharsetDecoder decoder;
  private final CharBuffer out = CharBuffer.allocate(8192);
  private final ByteBuffer left = ByteBuffer.allocate(16);
  long malformed;
  long beyondAscii;
  long everydayHangul;

  EncodingTally(Charset charset) {
    this.charset = charset;
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** The next piece of the file; {@code last} says that nothing follows. */
  void add(byte[] bytes, int length, boolean last) {
    if (left.position() == 0 && isAscii(bytes, length)) {
      return;
    }
    ByteBuffer in = ByteBuffer.allocate(left.position() + length);
    in.put(left.flip()).put(bytes, 0, length).flip();
    left.clear();
    while (true) {
      CoderResult result = decoder.decode(in, out, last);
      count();
      if (result.isError()) {
        malformed++;
        in.position(in.position() + result.length());
      } else if (result.isUnderflow()) {
        break;
      }
    }
    left.put(in);
  }

  private static boolean isAscii(byte[] bytes, int length) {
    int bits = 0;
    for (int i = 0; i < length; i++) {
      bits |= bytes[i];
    }
    return bits >= 0;
  }

  private void count() {
    out.flip();
    while (out.hasRemaining()) {
      char c = out.get();
      if (c >= 0x80) {
        beyondAscii++;
        if (isEveryday(c)) {
          everydayHangul++;
        }
      }
    }
    out.clear();
  }

  /**
   * The 2,350 syllables of KS X 1001, without a table: those that EUC-KR can write. Text in another
   * East Asian encoding read as CP949 gives rare syllables and Hanja instead.
   */
  private static boolean isEveryday(char c) {
    return c >= '\uAC00' && c <= '\uD7A3' && KsX1001.contains(c);
  }

  /** Bit set of the syllables that EUC-KR encodes. */
  private static final class KsX1001 {
    private static final java.util.BitSet SYLLABLES = new java.util.BitSet(11172);

    static {
      var encoder = Charset.forName("EUC-KR").newEncoder();
      for (int i = 0; i < 11172; i++) {
        SYLLABLES.set(i, encoder.canEncode((char) ('\uAC00' + i)));
      }
    }

    static boolean contains(char c) {
      return SYLLABLES.get(c - '\uAC00');
    }
  }
}
