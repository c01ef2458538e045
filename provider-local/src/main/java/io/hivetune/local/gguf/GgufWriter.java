package io.hivetune.local.gguf;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a GGUF file, version 3, whole or not at all, with a few rows in memory at a time. Not
 * thread-safe.
 *
 * <p>A setting is written as what it is in Java: {@link Integer} as UINT32, {@link Long} as UINT64,
 * {@link Float} as FLOAT32, {@link Boolean} and {@link String} as such, lists of texts, {@code
 * int[]} as INT32 and {@code float[]} as FLOAT32 lists.
 */
final class GgufWriter {
  private static final int ROWS_OF_NUMBERS = 1 << 20;

  private final Map<String, Object> settings = new LinkedHashMap<>();
  private final List<Pending> tensors = new ArrayList<>();

  /** Gives neighbouring rows of a tensor, F32. */
  @FunctionalInterface
  interface Rows {
    float[] read(long first, int count);
  }

  /**
   * A tensor to be written.
   *
   * @param shape outermost dimension first
   * @param rows asked once for each run of rows, in order
   */
  record Pending(String name, List<Long> shape, GgufType type, Rows rows) {
    long rowCount() {
      return shape.stream().limit(shape.size() - 1L).reduce(1L, Math::multiplyExact);
    }

    int width() {
      return Math.toIntExact(shape.get(shape.size() - 1));
    }

    long bytes() {
      return Math.multiplyExact(rowCount(), type.bytes(width()));
    }
  }

  GgufWriter set(String key, Object value) {
    settings.put(key, value);
    return this;
  }

  GgufWriter add(Pending tensor) {
    tensors.add(tensor);
    return this;
  }

  void write(Path file) {
    try {
      AtomicFiles.write(file, this::writeTo);
    } catch (IOException e) {
      throw new HiveTuneException(
          Problem.of(GgufFile.class, "gguf.unwritable", String.valueOf(e.getMessage()))
              .at(file.toString()),
          e);
    }
  }

  private void writeTo(OutputStream raw) throws IOException {
    OutputStream out = new BufferedOutputStream(raw, 1 << 16);
    byte[] header = header();
    out.write(header);
    pad(out, header.length);
    WritableByteChannel channel = Channels.newChannel(out);
    for (Pending tensor : tensors) {
      int atOnce = Math.max(1, ROWS_OF_NUMBERS / tensor.width());
      for (long row = 0; row < tensor.rowCount(); row += atOnce) {
        int count = (int) Math.min(atOnce, tensor.rowCount() - row);
        channel.write(Quantizer.quantize(tensor.type(), tensor.rows().read(row, count)));
      }
      pad(out, tensor.bytes());
    }
    out.flush();
  }

  private static void pad(OutputStream out, long written) throws IOException {
    out.write(new byte[(int) (padded(written) - written)]);
  }

  private static long padded(long bytes) {
    return (bytes + GgufFile.ALIGNMENT - 1) / GgufFile.ALIGNMENT * GgufFile.ALIGNMENT;
  }

  private byte[] header() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(number(4, GgufFile.MAGIC));
    out.write(number(4, 3));
    out.write(number(8, tensors.size()));
    out.write(number(8, settings.size()));
    for (Map.Entry<String, Object> entry : settings.entrySet()) {
      writeText(out, entry.getKey());
      writeValue(out, entry.getValue());
    }
    long offset = 0;
    for (Pending tensor : tensors) {
      writeText(out, tensor.name());
      out.write(number(4, tensor.shape().size()));
      for (int i = tensor.shape().size() - 1; i >= 0; i--) {
        out.write(number(8, tensor.shape().get(i)));
      }
      out.write(number(4, tensor.type().id()));
      out.write(number(8, offset));
      offset += padded(tensor.bytes());
    }
    return out.toByteArray();
  }

  private static void writeValue(OutputStream out, Object value) throws IOException {
    if (value instanceof Integer n) {
      out.write(number(4, GgufValues.UINT32));
      out.write(number(4, n));
    } else if (value instanceof Long n) {
      out.write(number(4, GgufValues.UINT64));
      out.write(number(8, n));
    } else if (value instanceof Float f) {
      out.write(number(4, GgufValues.FLOAT32));
      out.write(number(4, Float.floatToRawIntBits(f)));
    } else if (value instanceof Boolean flag) {
      out.write(number(4, GgufValues.BOOL));
      out.write(flag ? 1 : 0);
    } else if (value instanceof String text) {
      out.write(number(4, GgufValues.STRING));
      writeText(out, text);
    } else {
      out.write(number(4, GgufValues.ARRAY));
      writeList(out, value);
    }
  }

  private static void writeList(OutputStream out, Object value) throws IOException {
    if (value instanceof int[] numbers) {
      out.write(number(4, GgufValues.INT32));
      out.write(number(8, numbers.length));
      for (int n : numbers) {
        out.write(number(4, n));
      }
    } else if (value instanceof float[] numbers) {
      out.write(number(4, GgufValues.FLOAT32));
      out.write(number(8, numbers.length));
      for (float f : numbers) {
        out.write(number(4, Float.floatToRawIntBits(f)));
      }
    } else if (value instanceof List<?> texts) {
      out.write(number(4, GgufValues.STRING));
      out.write(number(8, texts.size()));
      for (Object text : texts) {
        writeText(out, text.toString());
      }
    } else {
      throw new IllegalArgumentException("no setting is written as " + value.getClass());
    }
  }

  private static void writeText(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(number(8, bytes.length));
    out.write(bytes);
  }

  private static byte[] number(int bytes, long value) {
    ByteBuffer buffer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
    return java.util.Arrays.copyOf(buffer.array(), bytes);
  }
}
