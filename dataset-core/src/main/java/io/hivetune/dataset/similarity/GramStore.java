package io.hivetune.dataset.similarity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trigrams of all texts: in memory up to a bound, those of later texts in a temporary file that
 * is gone when it is closed. Not thread-safe.
 */
final class GramStore implements AutoCloseable {
  private static final int BUFFER = 1 << 18;

  private final long mostInMemory;
  private final List<int[]> inMemory = new ArrayList<>();
  private long memory;
  private int size;
  private int[] sizes = new int[1 << 10];
  private long[] ends = new long[0];
  private @Nullable FileChannel file;
  private final ByteBuffer unwritten;
  private long written;

  /**
   * @param mostInMemory in bytes
   */
  GramStore(long mostInMemory) {
    this.mostInMemory = mostInMemory;
    this.unwritten = ByteBuffer.allocate(BUFFER);
  }

  void add(Grams grams) {
    int[] hashes = grams.hashes();
    if (size == sizes.length) {
      sizes = Arrays.copyOf(sizes, size + (size >> 1));
    }
    sizes[size++] = hashes.length;
    if (inMemory.size() == size - 1 && memory + 4L * hashes.length <= mostInMemory) {
      inMemory.add(hashes);
      memory += 4L * hashes.length + 24;
    } else {
      append(hashes);
    }
  }

  /** Number of different trigrams of a text. */
  int size(int text) {
    return sizes[text];
  }

  Grams get(int text) {
    if (text < inMemory.size()) {
      return Grams.ofSorted(inMemory.get(text));
    }
    int number = text - inMemory.size();
    long start = number == 0 ? 0 : ends[number - 1];
    return Grams.ofSorted(read(start, sizes[text]));
  }

  private void append(int[] hashes) {
    int number = size - 1 - inMemory.size();
    if (number >= ends.length) {
      ends = Arrays.copyOf(ends, Math.max(1 << 10, number + (number >> 1)));
    }
    ends[number] = (number == 0 ? 0 : ends[number - 1]) + 4L * hashes.length;
    for (int hash : hashes) {
      if (unwritten.remaining() < 4) {
        flush();
      }
      unwritten.putInt(hash);
    }
  }

  private int[] read(long start, int length) {
    if (start + 4L * length > written) {
      flush();
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 * length);
    try {
      while (bytes.hasRemaining() && channel().read(bytes, start + bytes.position()) >= 0) {
        // Until all is there.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int[] hashes = new int[length];
    bytes.flip().asIntBuffer().get(hashes);
    return hashes;
  }

  private void flush() {
    try {
      unwritten.flip();
      while (unwritten.hasRemaining()) {
        written += channel().write(unwritten, written);
      }
      unwritten.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileChannel channel() throws IOException {
    FileChannel open = file;
    if (open == null) {
      Path path = Files.createTempFile("hivetune-", ".grams");
      open =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      file = open;
    }
    return open;
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
