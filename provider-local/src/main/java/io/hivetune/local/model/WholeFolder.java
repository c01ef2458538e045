package io.hivetune.local.model;

import io.hivetune.dataset.ApiStatus;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that appears whole or not at all: filled under a temporary name beside its place, moved
 * there at the end, deleted if it was not {@link #publish published}. Not thread-safe.
 */
@ApiStatus(ApiStatus.Status.INTERNAL)
public final class WholeFolder implements AutoCloseable {
  private final Path target;
  private final Path temporary;

  private WholeFolder(Path target, Path temporary) {
    this.target = target;
    this.temporary = temporary;
  }

  /**
   * @throws HiveTuneException if something stands there already: nothing that is there is ever
   *     deleted
   */
  public static WholeFolder at(Path target) {
    Path whole = target.toAbsolutePath().normalize();
    try {
      requireFree(whole);
      Path parent = Objects.requireNonNull(whole.getParent(), "not the root folder");
      Path temporary = parent.resolve(".hivetune-" + UUID.randomUUID() + ".tmp");
      Files.createDirectories(temporary);
      return new WholeFolder(whole, temporary);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  private static void requireFree(Path target) throws IOException {
    boolean free = !Files.exists(target);
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        free = files.findAny().isEmpty();
      }
    }
    if (!free) {
      throw new HiveTuneException(
          Problem.of(ModelFolder.class, "folder.exists").at(target.toString()));
    }
  }

  /** Where to write meanwhile. */
  public Path path() {
    return temporary;
  }

  /** Moves it to its place; writing there ends with it. */
  public void publish() {
    try {
      // An empty folder may stand there; anything that came meanwhile stops the move.
      Files.deleteIfExists(target);
      try {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, target);
      }
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  private static HiveTuneException unwritable(Path target, IOException e) {
    return new HiveTuneException(
        Problem.of(ModelFolder.class, "file.unwritable", String.valueOf(e.getMessage()))
            .at(target.toString()),
        e);
  }

  @Override
  public void close() {
    if (!Files.exists(temporary)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(temporary)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw unwritable(temporary, e);
    }
  }
}
