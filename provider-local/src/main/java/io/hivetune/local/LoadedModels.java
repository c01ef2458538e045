package io.hivetune.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Keeps one copy of each base model in memory for as long as someone uses it. Thread-safe. */
final class LoadedModels {
  private final Map<Path, Entry> entries = new HashMap<>();

  private static final class Entry {
    private final LoadedModel model;
    private int users;

    Entry(LoadedModel model) {
      this.model = model;
    }
  }

  /** A use of a model; closing it, any number of times, ends the use. */
  final class Lease implements AutoCloseable {
    private final Path path;
    private final LoadedModel model;
    private boolean closed;

    private Lease(Path path, LoadedModel model) {
      this.path = path;
      this.model = model;
    }

    LoadedModel model() {
      return model;
    }

    @Override
    public void close() {
      synchronized (LoadedModels.this) {
        if (!closed) {
          closed = true;
          release(path);
        }
      }
    }
  }

  synchronized Lease use(Path path) {
    Path key = path.toAbsolutePath().normalize();
    Entry entry = entries.get(key);
    if (entry == null) {
      entry = new Entry(LoadedModel.load(path));
      entries.put(key, entry);
    }
    entry.users++;
    return new Lease(key, entry.model);
  }

  private void release(Path key) {
    Entry entry = entries.get(key);
    if (entry != null && --entry.users == 0) {
      entries.remove(key);
      entry.model.close();
    }
  }
}
