package io.hivetune.local.gguf;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * One tensor of a file. Immutable and thread-safe.
 *
 * @param shape outermost dimension first, as everywhere here; the file has it the other way round
 * @param offset where its numbers begin in the file
 */
public record GgufTensor(Path file, String name, List<Long> shape, GgufType type, long offset) {
  public GgufTensor {
    shape = List.copyOf(shape);
  }

  GgufTensor at(long place) {
    return new GgufTensor(file, name, shape, type, place);
  }

  /** Numbers of a row. */
  int width() {
    return Math.toIntExact(shape.get(shape.size() - 1));
  }

  /** Rows, whatever dimensions they are spread over. */
  long rows() {
    return shape.stream().limit(shape.size() - 1L).reduce(1L, Math::multiplyExact);
  }

  /** Bytes in the file. */
  public long bytes() {
    return Math.multiplyExact(rows(), type.bytes(width()));
  }

  /**
   * Neighbouring rows as F32.
   *
   * @return {@code count · width} numbers
   */
  public float[] read(long firstRow, int count) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel, firstRow, count);
    } catch (IOException e) {
      throw new HiveTuneException(
          Problem.of(GgufFile.class, "gguf.unreadable", String.valueOf(e.getMessage()))
              .at(file.toString()),
          e);
    }
  }

  float[] read(FileChannel channel, long firstRow, int count) throws IOException {
    long rowBytes = type.bytes(width());
    ByteBuffer data =
        ByteBuffer.allocate(Math.toIntExact(rowBytes * count)).order(ByteOrder.LITTLE_ENDIAN);
    long at = offset + firstRow * rowBytes;
    while (data.hasRemaining()) {
      if (channel.read(data, at + data.position()) < 0) {
        throw new IOException("the file ends early");
      }
    }
    float[] values = new float[Math.multiplyExact(count, width())];
    Dequantizer.dequantize(type, data.flip(), values, values.length);
    return values;
  }
}
