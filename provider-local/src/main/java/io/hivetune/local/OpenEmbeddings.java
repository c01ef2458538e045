package io.hivetune.local;

import io.hivetune.chat.EmbeddingModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.local.generate.Pooling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The embedding models that a provider gave out: nobody closes them but the provider. */
final class OpenEmbeddings implements AutoCloseable {
  private final List<LocalEmbeddings> open = new ArrayList<>();
  private boolean closed;

  /** Takes the lease over. */
  EmbeddingModel add(
      ModelRef ref, SharedModels<AnsweringModel>.Lease base, Optional<Pooling> pooling) {
    try {
      LocalEmbeddings model =
          new LocalEmbeddings(
              ref, base, pooling.orElseGet(() -> LocalEmbeddings.told(base.model().folder())));
      synchronized (open) {
        if (closed) {
          throw new IllegalStateException("the provider is closed");
        }
        open.add(model);
      }
      return model;
    } catch (RuntimeException e) {
      base.close();
      throw e;
    }
  }

  @Override
  public void close() {
    List<LocalEmbeddings> last;
    synchronized (open) {
      closed = true;
      last = List.copyOf(open);
      open.clear();
    }
    last.forEach(LocalEmbeddings::close);
  }
}
