package io.hivetune.dataset.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a file in UTF-8, found among its bytes and decoded only when somebody asks for text.
 * Holds one line. Not thread-safe.
 */
final class Utf8Lines implements LineSource {
  /** No character that counts one takes more than three bytes. */
  private static final int LONGEST_BYTES = 3 * LineReader.LONGEST;

  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private long offset;
  private int limit;
  private boolean allRead;

  private boolean found;
  private int from;
  private int to;
  private int following;
  private boolean tooLong;
  private long number;

  private Utf8Lines(InputStream in, long offset) {
    this.in = in;
    this.offset = offset;
  }

  static Utf8Lines open(Path file, int byteOrderMark) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      in.skipNBytes(byteOrderMark);
      return new Utf8Lines(in, byteOrderMark);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Whether there is a next line that is not too long. Whether it is UTF-8 nobody has looked. */
  boolean peek() throws IOException {
    return find() && !tooLong;
  }

  byte[] bytes() {
    return buffer;
  }

  /** Index of the line's first byte. */
  int from() {
    return from;
  }

  /** Index after its last byte; the line's end does not belong to it. */
  int to() {
    return to;
  }

  /** Its number, from 1. */
  long number() {
    return number + 1;
  }

  /** Goes on to the following line. */
  void take() {
    found = false;
    from = following;
    number++;
  }

  @Override
  public @Nullable Line next() throws IOException {
    if (!find()) {
      return null;
    }
    String end = new String(buffer, to, following - to, StandardCharsets.US_ASCII);
    Line line = line(end);
    take();
    return line;
  }

  private Line line(String end) {
    if (tooLong) {
      return flawed("", end, new Line.Flaw("line.too-long", LineReader.LONGEST_SHOWN));
    }
    int broken = Utf8.firstMalformed(buffer, from, to);
    if (broken >= 0) {
      String place =
          String.format(Locale.ROOT, "0x%02X @ %d", buffer[broken] & 0xFF, offset + broken);
      return flawed(decodableText(), end, new Line.Flaw("line.undecodable", place));
    }
    String text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
    return text.length() > LineReader.LONGEST
        ? flawed("", end, new Line.Flaw("line.too-long", LineReader.LONGEST_SHOWN))
        : new Line(number + 1, text, end, Optional.empty());
  }

  private Line flawed(String text, String end, Line.Flaw flaw) {
    return new Line(number + 1, text, end, Optional.of(flaw));
  }

  /** The line without what is broken, for finding where the record ends. */
  private String decodableText() {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(buffer, from, to - from);
    CharBuffer chars = CharBuffer.allocate(to - from);
    for (CoderResult r = decoder.decode(bytes, chars, true); r.isError(); ) {
      bytes.position(bytes.position() + r.length());
      r = decoder.decode(bytes, chars, true);
    }
    return chars.flip().toString();
  }

  /** Finds the next line's bounds; false at the end of the file. */
  private boolean find() throws IOException {
    if (found) {
      return true;
    }
    tooLong = false;
    int at = from;
    while (true) {
      at = lineEnd(at);
      if (at < limit) {
        return bounds(at);
      }
      if (at - from > LONGEST_BYTES) {
        tooLong = true;
        at = from;
        offset += limit - from;
        limit = from;
      }
      int scanned = at - from;
      if (!fill()) {
        return atEnd();
      }
      at = from + scanned;
    }
  }

  private int lineEnd(int start) {
    byte[] all = buffer;
    int end = limit;
    int i = start;
    while (i < end && all[i] != '\n' && all[i] != '\r') {
      i++;
    }
    return i;
  }

  private boolean bounds(int at) throws IOException {
    int end = at;
    if (buffer[at] == '\r' && at + 1 == limit) {
      int scanned = at - from;
      fill();
      end = from + scanned;
    }
    boolean two = buffer[end] == '\r' && end + 1 < limit && buffer[end + 1] == '\n';
    to = tooLong ? from : end;
    if (tooLong) {
      // Only the line's end is kept of it.
      System.arraycopy(buffer, end, buffer, from, limit - end);
      offset += end - from;
      limit -= end - from;
    }
    following = to + (two ? 2 : 1);
    found = true;
    return true;
  }

  private boolean atEnd() {
    if (from == limit && !tooLong) {
      return false;
    }
    to = limit;
    following = limit;
    found = true;
    return true;
  }

  /** Reads more behind what is there; false when there is no more. */
  private boolean fill() throws IOException {
    if (allRead) {
      return false;
    }
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, limit - from);
      offset += from;
      limit -= from;
      from = 0;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int n = in.read(buffer, limit, buffer.length - limit);
    allRead = n < 0;
    limit += Math.max(0, n);
    return !allRead;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
