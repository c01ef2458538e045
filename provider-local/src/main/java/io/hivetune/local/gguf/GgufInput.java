package io.hivetune.local.gguf;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The header of a file, read forwards. Nothing is made larger than what the file still holds, so
 * that a damaged length costs no memory. Not thread-safe.
 */
final class GgufInput {
  private final Path file;
  private final FileChannel channel;
  private final long size;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private long bufferStart;

  GgufInput(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.size = channel.size();
  }

  /** Where the next byte lies in the file. */
  long position() {
    return bufferStart + buffer.position();
  }

  long remaining() {
    return size - position();
  }

  int u8() throws IOException {
    return need(1).get() & 0xFF;
  }

  int u16() throws IOException {
    return need(2).getShort() & 0xFFFF;
  }

  long u32() throws IOException {
    return need(4).getInt() & 0xFFFF_FFFFL;
  }

  int i32() throws IOException {
    return need(4).getInt();
  }

  /** One beyond 2^63 comes out negative. */
  long u64() throws IOException {
    return need(8).getLong();
  }

  float f32() throws IOException {
    return need(4).getFloat();
  }

  double f64() throws IOException {
    return need(8).getDouble();
  }

  /**
   * A number of things to come.
   *
   * @param leastBytes that each takes in the file
   */
  int count(String what, int leastBytes) throws IOException {
    long count = u64();
    if (count < 0 || count > remaining() / leastBytes || count > Integer.MAX_VALUE) {
      throw damaged("gguf.count", what, Long.toUnsignedString(count));
    }
    return (int) count;
  }

  String string(String what) throws IOException {
    long length = u64();
    if (length < 0 || length > remaining()) {
      throw damaged("gguf.string", what, Long.toUnsignedString(length), remaining());
    }
    byte[] bytes = new byte[Math.toIntExact(Math.min(length, Integer.MAX_VALUE - 8))];
    int at = 0;
    while (at < bytes.length) {
      ByteBuffer ready = need(1);
      int part = Math.min(ready.remaining(), bytes.length - at);
      ready.get(bytes, at, part);
      at += part;
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private ByteBuffer need(int bytes) throws IOException {
    if (buffer.remaining() >= bytes) {
      return buffer;
    }
    bufferStart += buffer.position();
    buffer.compact();
    while (buffer.position() < bytes) {
      if (channel.read(buffer, bufferStart + buffer.position()) < 0) {
        throw damaged("gguf.cut", size);
      }
    }
    return buffer.flip();
  }

  HiveTuneException damaged(String code, Object... arguments) {
    return new HiveTuneException(Problem.of(GgufFile.class, code, arguments).at(file.toString()));
  }
}
