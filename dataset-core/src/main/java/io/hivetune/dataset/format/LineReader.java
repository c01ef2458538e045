package io.hivetune.dataset.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file line by line with a strict decoder. A byte that can't be decoded does not end the
 * reading and is not replaced in silence: its line carries a flaw with the byte and its offset.
 * Lines can be pushed back, for readers that find out late that a record ended earlier. Holds one
 * line, at most {@value #LONGEST} characters of it. Not thread-safe.
 */
final class LineReader implements AutoCloseable {
  /** Characters; what is beyond is read over, and the line carries a flaw. */
  static final int LONGEST = 20_000_000;

  static final String LONGEST_SHOWN = String.format(Locale.ROOT, "%,d", LONGEST);

  private final LineSource source;
  private final @Nullable Utf8Lines raw;
  private final Deque<Line> pushedBack = new ArrayDeque<>();

  private LineReader(LineSource source) {
    this.source = source;
    this.raw = source instanceof Utf8Lines utf8 ? utf8 : null;
  }

  static LineReader open(Path file, TextEncoding encoding) throws IOException {
    return new LineReader(
        encoding.charset().equals(StandardCharsets.UTF_8)
            ? Utf8Lines.open(file, encoding.byteOrderMark())
            : DecodedLines.open(file, encoding));
  }

  /** The next line, or null after the last. */
  @Nullable Line next() throws IOException {
    Line again = pushedBack.poll();
    return again != null ? again : source.next();
  }

  /** Hands lines back; they come again in this order. */
  void pushBack(List<Line> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      pushedBack.addFirst(lines.get(i));
    }
  }

  /**
   * The next line as it lies in the file, for parsers that read bytes, or null where there is none:
   * at the end, in another encoding, after a line was pushed back. Either {@link Utf8Lines#take()}
   * it, or leave it to {@link #next()}.
   */
  @Nullable Utf8Lines raw() throws IOException {
    return raw != null && pushedBack.isEmpty() && raw.peek() ? raw : null;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
