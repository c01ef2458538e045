package io.hivetune.local.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.MappedFile;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The safetensors file format: eight bytes of header length, a JSON header, raw little-endian data.
 * Reading maps the file; a tensor is a view of the mapping, so that 16-bit weights take no memory
 * of their own.
 */
public final class SafeTensors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HEADER_LIMIT = 100_000_000;
  private static final int MOST_DIMENSIONS = 8;
  private static final long PIECE = 1L << 26;

  private SafeTensors() {}

  /**
   * What a file holds.
   *
   * @param tensors views by name; they must not be changed. They keep the file mapped for as long
   *     as {@code keepAlive} is reachable
   */
  public record Contents(
      Map<String, Tensor> tensors, Map<String, String> metadata, Object keepAlive)
      implements AutoCloseable {
    @Override
    public void close() {
      tensors.values().forEach(Tensor::close);
    }
  }

  /**
   * @throws HiveTuneException if the file is cut, its header is damaged or it holds a type we don't
   *     know
   */
  public static Contents read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer start = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      readFully(channel, start, 0);
      long headerLength = start.flip().getLong();
      if (headerLength <= 0 || headerLength > HEADER_LIMIT || 8 + headerLength > channel.size()) {
        throw damaged(file, "header length " + headerLength);
      }
      ByteBuffer header = ByteBuffer.allocate((int) headerLength);
      readFully(channel, header, 8);
      JsonNode json = JSON.readTree(header.array());
      if (!json.isObject()) {
        throw damaged(file, "header");
      }
      return map(file, channel, json, 8 + headerLength);
    } catch (JsonProcessingException e) {
      // Its whole message has a second line, about the parser.
      throw damaged(file, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw damaged(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static Contents map(Path file, FileChannel channel, JsonNode json, long dataStart)
      throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (entry.getKey().equals("__metadata__")) {
        entry.getValue().properties().forEach(m -> metadata.put(m.getKey(), m.getValue().asText()));
      } else {
        places.put(entry.getKey(), place(file, entry, channel.size() - dataStart));
      }
    }
    requireApart(file, places);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    List<Object> mappings = new ArrayList<>();
    try {
      for (Map.Entry<String, Place> entry : places.entrySet()) {
        Place p = entry.getValue();
        long at = dataStart + p.from();
        Tensor tensor;
        if (p.bytes() > Integer.MAX_VALUE) {
          // Larger than Java maps at once.
          tensor = MappedFile.view(file, at, p.bytes(), p.dtype(), p.shape());
        } else {
          // Each by itself: a mapping can't be larger than 2 GiB, a file can.
          ByteBuffer mapping = channel.map(FileChannel.MapMode.READ_ONLY, at, p.bytes());
          mappings.add(mapping);
          tensor = Tensor.ofBuffer(mapping, p.dtype(), p.shape());
        }
        tensors.put(entry.getKey(), tensor);
      }
    } catch (IOException | RuntimeException | Error e) {
      tensors.values().forEach(Tensor::close);
      throw e;
    }
    return new Contents(tensors, metadata, mappings);
  }

  /** Where a tensor lies in the data. */
  private record Place(long from, long to, Dtype dtype, long[] shape) {
    long bytes() {
      return to - from;
    }
  }

  private static Place place(Path file, Map.Entry<String, JsonNode> entry, long dataBytes) {
    JsonNode t = entry.getValue();
    Dtype dtype = dtype(file, entry.getKey(), t.path("dtype").asText());
    long from = t.path("data_offsets").path(0).asLong(-1);
    long to = t.path("data_offsets").path(1).asLong(-1);
    long[] shape = shape(t.path("shape"));
    boolean inside = from >= 0 && to >= from && to <= dataBytes;
    if (!inside || shape.length > MOST_DIMENSIONS || to - from != bytes(shape, dtype)) {
      throw damaged(file, entry.getKey());
    }
    return new Place(from, to, dtype, shape);
  }

  /** No file that was written whole has two tensors in one place. */
  private static void requireApart(Path file, Map<String, Place> places) {
    List<Map.Entry<String, Place>> order = new ArrayList<>(places.entrySet());
    order.sort(Comparator.comparingLong(e -> e.getValue().from()));
    long end = 0;
    for (Map.Entry<String, Place> entry : order) {
      if (entry.getValue().bytes() > 0) {
        if (entry.getValue().from() < end) {
          throw damaged(file, entry.getKey());
        }
        end = entry.getValue().to();
      }
    }
  }

  private static long[] shape(JsonNode sizes) {
    long[] shape = new long[sizes.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = sizes.get(i).asLong(-1);
    }
    return shape;
  }

  /** -1 where no file can hold such a shape. */
  private static long bytes(long[] shape, Dtype dtype) {
    long bytes = dtype.bytes();
    for (long size : shape) {
      if (size < 0 || (size > 0 && bytes > Long.MAX_VALUE / size)) {
        return -1;
      }
      bytes *= size;
    }
    return bytes;
  }

  private static Dtype dtype(Path file, String name, String dtype) {
    try {
      return Dtype.valueOf(dtype);
    } catch (IllegalArgumentException e) {
      throw new HiveTuneException(
          Problem.of(ModelFolder.class, "safetensors.dtype", name, dtype, "F32, F16, BF16")
              .at(file.toString()),
          e);
    }
  }

  /**
   * A tensor to be written that is made only when its turn comes.
   *
   * @param value made within a scope that ends once it is written; of that shape and type
   */
  public record Pending(Dtype dtype, List<Long> shape, Supplier<Tensor> value) {
    public Pending {
      shape = List.copyOf(shape);
    }

    public long bytes() {
      return shape.stream().reduce((long) dtype.bytes(), Math::multiplyExact);
    }
  }

  /** Writes the file whole or not at all. Tensors must be contiguous; they stay the caller's. */
  public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
    Map<String, Pending> pending = new LinkedHashMap<>();
    tensors.forEach(
        (name, t) ->
            pending.put(
                name, new Pending(t.dtype(), Arrays.stream(t.shape()).boxed().toList(), () -> t)));
    writePending(file, pending, metadata);
  }

  /** Writes the file whole or not at all, with one tensor in memory at a time. */
  public static void writePending(
      Path file, Map<String, Pending> tensors, Map<String, String> metadata) {
    ObjectNode header = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode m = header.putObject("__metadata__");
      metadata.forEach(m::put);
    }
    long offset = 0;
    for (Map.Entry<String, Pending> entry : tensors.entrySet()) {
      ObjectNode t = header.putObject(entry.getKey());
      t.put("dtype", entry.getValue().dtype().name());
      ArrayNode shape = t.putArray("shape");
      entry.getValue().shape().forEach(shape::add);
      long size = entry.getValue().bytes();
      t.putArray("data_offsets").add(offset).add(offset + size);
      offset += size;
    }
    try {
      AtomicFiles.write(file, out -> writeTo(out, header, tensors));
    } catch (IOException e) {
      throw new HiveTuneException(
          Problem.of(ModelFolder.class, "file.unwritable", String.valueOf(e.getMessage()))
              .at(file.toString()),
          e);
    }
  }

  private static void writeTo(OutputStream out, ObjectNode header, Map<String, Pending> tensors)
      throws IOException {
    String text = JSON.writeValueAsString(header);
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    // Blanks up to the next multiple of eight keep the data aligned, as the reference
    // implementation does.
    byte[] padded = (text + " ".repeat((8 - length % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    ByteBuffer start =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(padded.length).flip();
    out.write(start.array());
    out.write(padded);
    WritableByteChannel channel = Channels.newChannel(out);
    for (Pending pending : tensors.values()) {
      try (Scope scope = Scope.silent()) {
        Tensor tensor = pending.value().get().onHost();
        long bytes = tensor.count() * tensor.dtype().bytes();
        if (bytes != pending.bytes()) {
          throw new IllegalArgumentException(
              "a tensor of " + pending.bytes() + " bytes was promised, not " + bytes);
        }
        writeNumbers(channel, tensor.view(tensor.count()));
      }
    }
  }

  /** In pieces: a buffer can't be larger than 2 GiB, a tensor can. */
  private static void writeNumbers(WritableByteChannel channel, Tensor flat) throws IOException {
    for (long from = 0; from < flat.count(); from += PIECE) {
      long count = Math.min(PIECE, flat.count() - from);
      ByteBuffer data = flat.narrow(0, from, count).bytes();
      while (data.hasRemaining()) {
        channel.write(data);
      }
    }
  }

  private static void readFully(FileChannel channel, ByteBuffer into, long at) throws IOException {
    while (into.hasRemaining()) {
      if (channel.read(into, at + into.position()) < 0) {
        throw new IOException("the file ends after " + channel.size() + " bytes");
      }
    }
  }

  private static HiveTuneException damaged(Path file, String what, IOException cause) {
    return new HiveTuneException(
        Problem.of(ModelFolder.class, "safetensors.damaged", what).at(file.toString()), cause);
  }

  private static HiveTuneException damaged(Path file, String what) {
    return new HiveTuneException(
        Problem.of(ModelFolder.class, "safetensors.damaged", what).at(file.toString()));
  }
}
