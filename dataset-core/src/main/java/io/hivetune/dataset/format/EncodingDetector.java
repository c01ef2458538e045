package io.hivetune.dataset.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds a file's encoding by its content: a byte order mark, else valid UTF-8, else CP949 if what
 * comes out is Korean. Memory is constant. Reads until {@value #ENOUGH} characters beyond ASCII
 * were valid UTF-8, which no other text ever is by chance; else the whole file, once or twice.
 *
 * <p>Where neither fits to the last byte, the one that fits nearly everywhere is taken, and the
 * reader reports the bytes that don't.
 */
final class EncodingDetector {
  /** Of characters beyond ASCII, how many may be broken before it is another encoding. */
  private static final double MOST_BROKEN = 0.1;

  /** Characters beyond ASCII without a flaw that settle it. */
  private static final int ENOUGH = 4096;

  /** Of the characters beyond ASCII in CP949, how many at least are everyday Hangul. */
  private static final double LEAST_HANGUL = 0.4;

  private EncodingDetector() {}

  static TextEncoding detect(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(8);
      byte[] head = in.readNBytes(4);
      in.reset();
      if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
        return TextEncoding.utf8(3);
      }
      if (startsWith(head, 0xFF, 0xFE)) {
        return new TextEncoding(StandardCharsets.UTF_16LE, 2);
      }
      if (startsWith(head, 0xFE, 0xFF)) {
        return new TextEncoding(StandardCharsets.UTF_16BE, 2);
      }
      if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
        throw FileFailure.of(file, "encoding.office");
      }
      return byContent(file, in);
    }
  }

  private static TextEncoding byContent(Path file, InputStream in) throws IOException {
    EncodingTally utf8 = new EncodingTally(StandardCharsets.UTF_8);
    tally(file, in, utf8);
    if (settled(utf8) || utf8.malformed == 0 || nearlyFits(utf8)) {
      return TextEncoding.utf8(0);
    }
    EncodingTally cp949 = new EncodingTally(TextEncoding.CP949);
    try (InputStream again = Files.newInputStream(file)) {
      tally(file, again, cp949);
    }
    if (nearlyFits(cp949) && cp949.everydayHangul >= LEAST_HANGUL * cp949.beyondAscii) {
      return new TextEncoding(TextEncoding.CP949, 0);
    }
    throw FileFailure.of(file, "encoding.unknown");
  }

  private static void tally(Path file, InputStream in, EncodingTally tally) throws IOException {
    byte[] bytes = new byte[1 << 16];
    for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
      for (int i = 0; i < n; i++) {
        if (bytes[i] == 0) {
          throw FileFailure.of(file, "encoding.binary");
        }
      }
      tally.add(bytes, n, false);
      if (tally.charset.equals(StandardCharsets.UTF_8) && settled(tally)) {
        return;
      }
    }
    tally.add(bytes, 0, true);
  }

  private static boolean settled(EncodingTally tally) {
    return tally.malformed == 0 && tally.beyondAscii >= ENOUGH;
  }

  private static boolean nearlyFits(EncodingTally tally) {
    return tally.everydayHangul > 0
        && tally.malformed <= Math.max(1, MOST_BROKEN * tally.beyondAscii);
  }

  private static boolean startsWith(byte[] head, int... wanted) {
    if (head.length < wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if ((head[i] & 0xFF) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
