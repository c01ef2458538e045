package io.hivetune.dataset.prepare;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
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
 * The records that came through the steps, by number from 0: in memory while they are few, in a
 * temporary file when they are many (then 8 bytes each are held). The file is closed and gone when
 * nothing refers to the store any more, or when it is closed. Filled by one thread, then {@link
 * #seal sealed}, then read by any.
 */
final class EntryStore implements AutoCloseable {
  private static final int BUFFER = 1 << 20;

  private final long mostChars;
  private final EntryCodec codec = new EntryCodec();
  private @Nullable List<Entry> inMemory = new ArrayList<>();
  private long chars;
  private int size;
  private long[] ends = new long[0];
  private @Nullable FileChannel file;
  private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();
  private long written;

  /**
   * @param mostChars characters of text that are kept in memory
   */
  EntryStore(long mostChars) {
    this.mostChars = mostChars;
  }

  /** A thirty-second of the heap, at two bytes a character. */
  static EntryStore ofHeap() {
    return new EntryStore(Math.min(1L << 26, Runtime.getRuntime().maxMemory() / 32));
  }

  /** Its number. */
  int add(Entry entry) {
    // An object's own weight counts as well: short messages cost more than their text.
    chars += 100 + Texts.chars(entry.example());
    if (inMemory != null) {
      inMemory.add(entry);
      if (chars > mostChars) {
        List<Entry> all = inMemory;
        inMemory = null;
        for (int i = 0; i < all.size(); i++) {
          append(i, all.get(i));
        }
      }
    } else {
      append(size, entry);
    }
    return size++;
  }

  /** Ends the filling. */
  void seal() {
    if (inMemory == null) {
      flush();
    }
  }

  int size() {
    return size;
  }

  boolean isInMemory() {
    return inMemory != null;
  }

  Entry get(int number) {
    if (inMemory != null) {
      return inMemory.get(number);
    }
    long start = number == 0 ? 0 : ends[number - 1];
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(ends[number] - start));
    try {
      FileChannel channel = channel();
      while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
        // Until all is there.
      }
      return codec.read(new DataInputStream(new ByteArrayInputStream(bytes.array())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(int number, Entry entry) {
    if (number >= ends.length) {
      ends = Arrays.copyOf(ends, Math.max(1 << 10, number + (number >> 1)));
    }
    try {
      codec.write(entry, new DataOutputStream(unwritten));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ends[number] = written + unwritten.size();
    if (unwritten.size() >= BUFFER) {
      flush();
    }
  }

  private void flush() {
    ByteBuffer bytes = ByteBuffer.wrap(unwritten.toByteArray());
    unwritten.reset();
    try {
      FileChannel channel = channel();
      while (bytes.hasRemaining()) {
        written += channel.write(bytes, written);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileChannel channel() throws IOException {
    FileChannel open = file;
    if (open == null) {
      Path path = Files.createTempFile("hivetune-", ".examples");
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
