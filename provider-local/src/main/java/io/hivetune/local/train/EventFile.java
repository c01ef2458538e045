package io.hivetune.local.train;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A TensorBoard event file: TFRecords of {@code tensorflow.Event} protobufs with scalars, written
 * by hand since a protobuf library for four fields would be too much. A record is
 *
 * <pre>uint64 length, uint32 masked crc32c(length), data, uint32 masked crc32c(data)</pre>
 *
 * in little-endian order, with {@code masked(c) = rotateRight(c, 15) + 0xa282ead8}
 * (tensorflow/core/lib/io/record_writer.h, lib/hash/crc32c.h; fields from core/util/event.proto and
 * core/framework/summary.proto). Not thread-safe. Each record is on disk when its call returns.
 */
public final class EventFile implements AutoCloseable {
  private static final int MASK = 0xa282ead8;
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final OutputStream out;

  /**
   * Begins a new file, in place of one of the same name.
   *
   * @param file TensorBoard finds it if its name holds {@code tfevents}
   * @param time seconds since 1970
   */
  public EventFile(Path file, double time) throws IOException {
    out =
        Files.newOutputStream(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    Message event = new Message().fixed64(1, time);
    event.bytes(3, "brain.Event:2".getBytes(StandardCharsets.UTF_8));
    write(event);
  }

  /**
   * @param tag name of the curve, for example {@code loss/train}
   * @param time seconds since 1970
   */
  public void scalar(String tag, double value, long step, double time) throws IOException {
    Message point = new Message();
    point.bytes(1, tag.getBytes(StandardCharsets.UTF_8)).fixed32(2, (float) value);
    Message summary = new Message().bytes(1, point.data());
    write(new Message().fixed64(1, time).varint(2, step).bytes(5, summary.data()));
  }

  private void write(Message event) throws IOException {
    byte[] data = event.data();
    byte[] length =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
    ByteBuffer record = ByteBuffer.allocate(8 + 4 + data.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    record.put(length).putInt(masked(length)).put(data).putInt(masked(data));
    out.write(record.array());
    out.flush();
  }

  static int masked(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** A protobuf message being written. */
  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] data() {
      return bytes.toByteArray();
    }

    Message varint(int field, long value) {
      key(field, VARINT);
      varint(value);
      return this;
    }

    Message fixed64(int field, double value) {
      key(field, FIXED64);
      bytes.writeBytes(
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
      return this;
    }

    Message fixed32(int field, float value) {
      key(field, FIXED32);
      bytes.writeBytes(
          ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
      return this;
    }

    Message bytes(int field, byte[] data) {
      key(field, BYTES);
      varint(data.length);
      bytes.writeBytes(data);
      return this;
    }

    private void key(int field, int type) {
      varint(((long) field << 3) | type);
    }

    private void varint(long value) {
      long left = value;
      while ((left & ~0x7FL) != 0) {
        bytes.write((int) ((left & 0x7F) | 0x80));
        left >>>= 7;
      }
      bytes.write((int) left);
    }
  }
}
