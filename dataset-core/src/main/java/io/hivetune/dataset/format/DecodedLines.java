package io.hivetune.dataset.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines of a file in any charset, by its strict decoder. Not thread-safe. */
final class DecodedLines implements LineSource {
  private static final int END = -1;
  private static final int BROKEN = -2;

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
  private final CharBuffer chars = CharBuffer.allocate(1 << 16).limit(0);
  private long bytesBefore;
  private boolean allRead;
  private int brokenLength;
  private String brokenPlace = "";
  private int pushedChar = END;
  private long number;

  private DecodedLines(InputStream in, CharsetDecoder decoder, long offset) {
    this.in = in;
    this.decoder = decoder;
    this.bytesBefore = offset;
  }

  static DecodedLines open(Path file, TextEncoding encoding) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      in.skipNBytes(encoding.byteOrderMark());
    } catch (IOException e) {
      in.close();
      throw e;
    }
    CharsetDecoder decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    return new DecodedLines(in, decoder, encoding.byteOrderMark());
  }

  @Override
  public @Nullable Line next() throws IOException {
    StringBuilder text = new StringBuilder();
    Line.@Nullable Flaw flaw = null;
    for (int c = nextChar(); ; c = nextChar()) {
      if (c == END) {
        return text.isEmpty() && flaw == null ? null : line(text, "", flaw);
      } else if (c == '\n') {
        return line(text, "\n", flaw);
      } else if (c == '\r') {
        int after = nextChar();
        if (after == '\n') {
          return line(text, "\r\n", flaw);
        }
        pushedChar = after;
        return line(text, "\r", flaw);
      } else if (c == BROKEN) {
        flaw = flaw == null ? new Line.Flaw("line.undecodable", brokenPlace) : flaw;
      } else if (text.length() < LineReader.LONGEST) {
        text.append((char) c);
      } else if (flaw == null) {
        flaw = new Line.Flaw("line.too-long", LineReader.LONGEST_SHOWN);
      }
    }
  }

  private Line line(StringBuilder text, String end, Line.@Nullable Flaw flaw) {
    return new Line(++number, text.toString(), end, Optional.ofNullable(flaw));
  }

  private int nextChar() throws IOException {
    if (pushedChar != END) {
      int c = pushedChar;
      pushedChar = END;
      return c;
    }
    while (!chars.hasRemaining()) {
      if (brokenLength > 0) {
        bytes.position(bytes.position() + brokenLength);
        brokenLength = 0;
        return BROKEN;
      }
      if (!decode()) {
        return END;
      }
    }
    return chars.get();
  }

  /** Fills {@link #chars}, or notes a broken byte; false at the end of the file. */
  private boolean decode() throws IOException {
    chars.clear();
    CoderResult result = decoder.decode(bytes, chars, allRead);
    chars.flip();
    if (result.isError()) {
      brokenLength = result.length();
      brokenPlace =
          String.format(
              Locale.ROOT,
              "0x%02X @ %d",
              bytes.get(bytes.position()) & 0xFF,
              bytesBefore + bytes.position());
      return true;
    }
    if (result.isUnderflow() && !chars.hasRemaining()) {
      if (allRead) {
        return false;
      }
      bytesBefore += bytes.position();
      bytes.compact();
      int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
      allRead = n < 0;
      bytes.position(bytes.position() + Math.max(0, n)).flip();
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
