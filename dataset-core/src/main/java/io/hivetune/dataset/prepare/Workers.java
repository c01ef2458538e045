package io.hivetune.dataset.prepare;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The threads of one run; none at all when it is to have one only. */
final class Workers implements AutoCloseable {
  private final @Nullable ExecutorService pool;
  private final int threads;

  /**
   * @param threads from 1
   */
  Workers(int threads) {
    this.threads = threads;
    this.pool =
        threads == 1
            ? null
            : Executors.newFixedThreadPool(
                threads,
                task -> {
                  Thread thread = new Thread(task, "hivetune-preparation");
                  thread.setDaemon(true);
                  return thread;
                });
  }

  /** Begins something that is asked for later; with one thread it is done at once. */
  <T> Future<T> begin(Callable<T> work) {
    if (pool != null) {
      return pool.submit(work);
    }
    try {
      return CompletableFuture.completedFuture(work.call());
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Does something to all, in no order. */
  <T> void each(List<T> all, Consumer<T> work) {
    if (pool == null || all.size() < 2 * threads) {
      all.forEach(work);
      return;
    }
    List<Future<?>> parts = new ArrayList<>();
    // Smaller parts than threads: one of them may be reading on, or have got the long texts.
    int part = Math.max(1, all.size() / (4 * threads));
    for (int from = 0; from < all.size(); from += part) {
      List<T> some = all.subList(from, Math.min(all.size(), from + part));
      parts.add(pool.submit(() -> some.forEach(work)));
    }
    parts.forEach(Workers::get);
  }

  /** Waits; what failed there fails here. */
  static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HiveTuneException(Problem.of(Workers.class, "interrupted"), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.shutdownNow();
    }
  }
}
