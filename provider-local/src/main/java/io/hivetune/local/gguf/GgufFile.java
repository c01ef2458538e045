package io.hivetune.local.gguf;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a GGUF file says of itself: its settings and where its tensors lie. The numbers stay in the
 * file until {@link GgufTensor#read} asks for them. Immutable and thread-safe.
 *
 * @param metadata by key, in the order of the file
 * @param tensors by name, in the order of the file
 */
public record GgufFile(Path path, GgufMetadata metadata, Map<String, GgufTensor> tensors) {
  static final int MAGIC = 0x4655_4747;
  static final int ALIGNMENT = 32;
  private static final int MOST_DIMENSIONS = 4;

  /** The least that an entry takes: two lengths, a type. */
  private static final int LEAST_ENTRY = 13;

  private static final int LEAST_TENSOR = 24;

  public GgufFile {
    tensors = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * @throws HiveTuneException in one sentence, if the file is no GGUF, of an unknown version,
   *     damaged, cut, or holds a type of numbers that isn't read here
   */
  public static GgufFile read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      GgufInput in = new GgufInput(file, channel);
      requireHeader(in);
      int tensorCount = in.count("tensor_count", LEAST_TENSOR);
      int entryCount = in.count("metadata_kv_count", LEAST_ENTRY);
      Map<String, Object> entries = new LinkedHashMap<>();
      for (int i = 0; i < entryCount; i++) {
        String key = in.string("metadata_kv[" + i + "].key");
        Object value = GgufValues.read(in, key);
        if (entries.put(key, value) != null) {
          throw in.damaged("gguf.twice", key);
        }
      }
      GgufMetadata metadata = new GgufMetadata(file, entries);
      return new GgufFile(file, metadata, tensors(file, in, tensorCount, metadata, channel.size()));
    } catch (IOException e) {
      throw new HiveTuneException(
          Problem.of(GgufFile.class, "gguf.unreadable", String.valueOf(e.getMessage()))
              .at(file.toString()),
          e);
    }
  }

  private static void requireHeader(GgufInput in) throws IOException {
    if (in.remaining() < 8 || in.i32() != MAGIC) {
      throw in.damaged("gguf.magic");
    }
    long version = in.u32();
    if (version != 2 && version != 3) {
      // A file for big-endian machines has its version in the high bytes.
      throw in.damaged((version & 0xFFFF) == 0 ? "gguf.endian" : "gguf.version", version);
    }
  }

  private static Map<String, GgufTensor> tensors(
      Path file, GgufInput in, int count, GgufMetadata metadata, long size) throws IOException {
    Map<String, GgufTensor> found = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      GgufTensor tensor = tensor(file, in);
      if (found.put(tensor.name(), tensor) != null) {
        throw in.damaged("gguf.twice", tensor.name());
      }
    }
    long alignment = metadata.integer("general.alignment", ALIGNMENT);
    if (alignment < 1 || alignment > 1 << 20 || Long.bitCount(alignment) != 1) {
      throw in.damaged("gguf.alignment", alignment);
    }
    long start = (in.position() + alignment - 1) / alignment * alignment;
    Map<String, GgufTensor> placed = new LinkedHashMap<>();
    for (GgufTensor tensor : found.values()) {
      if (tensor.offset() > size - start || tensor.bytes() > size - start - tensor.offset()) {
        throw in.damaged("gguf.beyond", tensor.name());
      }
      placed.put(tensor.name(), tensor.at(start + tensor.offset()));
    }
    requireApart(in, placed);
    return placed;
  }

  private static GgufTensor tensor(Path file, GgufInput in) throws IOException {
    String name = in.string("tensor_info.name");
    long dimensions = in.u32();
    if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw in.damaged("gguf.dimensions", name, dimensions);
    }
    // The file names the innermost dimension first.
    List<Long> shape = new ArrayList<>();
    long elements = 1;
    for (int i = 0; i < dimensions; i++) {
      long length = in.u64();
      if (length < 1 || length > Integer.MAX_VALUE || elements > (1L << 40) / length) {
        throw in.damaged("gguf.shape", name, Long.toUnsignedString(length));
      }
      elements *= length;
      shape.add(0, length);
    }
    int id = in.i32();
    GgufType type =
        GgufType.of(id)
            .orElseThrow(() -> in.damaged("gguf.type", name, GgufType.name(id), GgufType.known()));
    long row = shape.get(shape.size() - 1);
    if (row % type.block() != 0) {
      throw in.damaged("gguf.row", name, row, type.name(), type.block());
    }
    long offset = in.u64();
    if (offset < 0) {
      throw in.damaged("gguf.beyond", name);
    }
    return new GgufTensor(file, name, shape, type, offset);
  }

  /** No file that was written whole has two tensors in one place. */
  private static void requireApart(GgufInput in, Map<String, GgufTensor> tensors) {
    List<GgufTensor> order = new ArrayList<>(tensors.values());
    order.sort(Comparator.comparingLong(GgufTensor::offset));
    long end = 0;
    for (GgufTensor tensor : order) {
      if (tensor.offset() < end) {
        throw in.damaged("gguf.overlap", tensor.name());
      }
      end = tensor.offset() + tensor.bytes();
    }
  }
}
