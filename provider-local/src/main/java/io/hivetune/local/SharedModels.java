package io.hivetune.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Keeps one copy of each model in memory for as long as someone uses it. Thread-safe.
 *
 * @param <M> in what form
 */
class SharedModels<M extends AutoCloseable> {
  private final BiFunction<Path, Precision, M> load;
  private final Map<Key, Entry<M>> entries = new HashMap<>();

  /** The same model in two precisions is two. */
  private record Key(Path path, Precision precision) {}

  SharedModels(BiFunction<Path, Precision, M> load) {
    this.load = load;
  }

  private static final class Entry<M> {
    private final M model;
    private int users;

    Entry(M model) {
      this.model = model;
    }
  }

  /** A use of a model; closing it, any number of times, ends the use. */
  final class Lease implements AutoCloseable {
    private final Key key;
    private final M model;
    private boolean closed;

    private Lease(Key key, M model) {
      this.key = key;
      this.model = model;
    }

    M model() {
      return model;
    }

    @Override
    public void close() {
      synchronized (SharedModels.this) {
        if (!closed) {
          closed = true;
          release(key);
        }
      }
    }
  }

  synchronized Lease use(Path path, Precision precision) {
    Key key = new Key(path.toAbsolutePath().normalize(), precision);
    Entry<M> entry = entries.get(key);
    if (entry == null) {
      entry = new Entry<>(load.apply(path, precision));
      entries.put(key, entry);
    }
    entry.users++;
    return new Lease(key, entry.model);
  }

  private void release(Key key) {
    Entry<M> entry = entries.get(key);
    if (entry != null && --entry.users == 0) {
      entries.remove(key);
      try {
        entry.model.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
