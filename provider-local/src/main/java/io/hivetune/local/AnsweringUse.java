package io.hivetune.local;

import io.hivetune.chat.ModelRef;
import io.hivetune.local.lora.AdapterFolder;
import io.hivetune.local.lora.FusedAdapter;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Delta;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One user's hold on a base model and, if it has one, its adapter. Both stay in memory until every
 * answer that uses them has ended. Thread-safe.
 */
final class AnsweringUse implements AutoCloseable {
  private final SharedModels<AnsweringModel>.Lease base;
  private final Optional<FusedAdapter> adapter;
  private int answers;
  private boolean closed;

  private AnsweringUse(SharedModels<AnsweringModel>.Lease base, Optional<FusedAdapter> adapter) {
    this.base = base;
    this.adapter = adapter;
  }

  static AnsweringUse of(ModelRef ref, SharedModels<AnsweringModel>.Lease base) {
    return new AnsweringUse(base, ref.part().map(folder -> read(Path.of(folder), base.model())));
  }

  private static FusedAdapter read(Path folder, AnsweringModel model) {
    AdapterLineage.requireSameFormat(folder, model.format().fingerprint());
    try (LoraModel lora = AdapterFolder.read(folder, model.folder().config(), model.weights())) {
      return new FusedAdapter(lora);
    }
  }

  AnsweringModel model() {
    return base.model();
  }

  Optional<Delta> adapter() {
    return adapter.map(a -> a);
  }

  /**
   * An answer begins.
   *
   * @throws IllegalStateException if this is closed
   */
  synchronized void begin() {
    if (closed) {
      throw new IllegalStateException("the model is closed");
    }
    answers++;
  }

  synchronized void end() {
    answers--;
    notifyAll();
  }

  @Override
  public void close() {
    boolean interrupted = false;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      while (answers > 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    adapter.ifPresent(FusedAdapter::close);
    base.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
