package io.hivetune.local.json;

import org.jspecify.annotations.Nullable;

/**
 * The letters that byte-level BPE writes bytes with: printable ones of Latin-1 stand for
 * themselves, the other 68 for the letters from U+0100 on, in their order (Radford et al. 2019,
 * GPT-2).
 */
final class ByteLetters {
  private static final int FIRST_OTHER = 0x100;
  private static final int[] BYTE_OF = table();

  private ByteLetters() {}

  private static int[] table() {
    int[] byteOf = new int[FIRST_OTHER + 68];
    java.util.Arrays.fill(byteOf, -1);
    int other = FIRST_OTHER;
    for (int b = 0; b < 256; b++) {
      boolean itself = (b >= '!' && b <= '~') || (b >= 0xa1 && b <= 0xac) || b >= 0xae;
      byteOf[itself ? b : other++] = b;
    }
    return byteOf;
  }

  /** Null if a letter stands for no byte. */
  static byte @Nullable [] bytes(String letters) {
    byte[] bytes = new byte[letters.length()];
    for (int i = 0; i < bytes.length; i++) {
      char c = letters.charAt(i);
      int b = c < BYTE_OF.length ? BYTE_OF[c] : -1;
      if (b < 0) {
        return null;
      }
      bytes[i] = (byte) b;
    }
    return bytes;
  }
}
