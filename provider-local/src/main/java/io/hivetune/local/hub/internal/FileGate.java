package io.hivetune.local.hub.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of one process at a time work on a file. The system's locks belong to a whole
 * process, so that the threads of this one are kept apart by a lock of Java's before.
 */
final class FileGate implements AutoCloseable {
  private static final Map<Path, ReentrantLock> OURS = new ConcurrentHashMap<>();

  private final ReentrantLock ours;
  private final FileChannel channel;

  private FileGate(ReentrantLock ours, FileChannel channel) {
    this.ours = ours;
    this.channel = channel;
  }

  /** Waits until nobody else is in; an interrupt ends the waiting. */
  static FileGate enter(Path file) throws IOException, InterruptedException {
    Path key = file.toAbsolutePath().normalize();
    ReentrantLock lock = OURS.computeIfAbsent(key, k -> new ReentrantLock());
    lock.lockInterruptibly();
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        channel.lock();
        return new FileGate(lock, channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      lock.unlock();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      ours.unlock();
    }
  }
}
