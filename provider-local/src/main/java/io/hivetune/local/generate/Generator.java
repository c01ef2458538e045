package io.hivetune.local.generate;

import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.PackedWeights;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers with one base model and any number of adapters. Asks wait in a queue; each lane, a
 * thread, takes its share of them and writes them together, a token each a step; who comes later
 * joins at the next step. Greedy answers are the same whoever is written beside them, up to the
 * rounding of sums.
 *
 * <p>Thread-safe. Decoder, weights and adapters stay the caller's. Closing it ends its threads:
 * answers being written are finished, those that wait fail.
 */
public final class Generator implements AutoCloseable {
  private final Decoder decoder;
  private final PackedWeights weights;
  private final Settings settings;
  private final Deque<Sequence> waiting = new ArrayDeque<>();
  private final List<Thread> lanes = new ArrayList<>();
  private final int[] held;
  private boolean closed;

  /**
   * @param lanes threads that write
   * @param rows most answers that a lane writes at once
   */
  public record Settings(int lanes, int rows) {
    public Settings {
      if (lanes < 1 || rows < 1) {
        throw new IllegalArgumentException(
            "lanes and rows must be positive, but were " + lanes + ", " + rows);
      }
    }
  }

  public Generator(Decoder decoder, PackedWeights weights, Settings settings) {
    this.decoder = decoder;
    this.weights = weights;
    this.settings = settings;
    this.held = new int[settings.lanes()];
    for (int i = 0; i < settings.lanes(); i++) {
      int number = i;
      Thread lane = new Thread(() -> work(number), "hivetune-answer");
      lane.setDaemon(true);
      lanes.add(lane);
      lane.start();
    }
  }

  /**
   * Queues an ask. Cancelling the result ends the answer at the next step, or before it begins.
   *
   * @throws IllegalArgumentException if the prompt leaves no room in the model's context
   * @throws IllegalStateException if the generator is closed
   */
  public CompletableFuture<Generated> submit(Ask ask) {
    int context = decoder.config().context();
    if (ask.prompt().length >= context) {
      throw new IllegalArgumentException(
          "a prompt has 1 to "
              + (context - 1)
              + " tokens, but this one has "
              + ask.prompt().length);
    }
    CompletableFuture<Generated> result = new CompletableFuture<>();
    synchronized (waiting) {
      if (closed) {
        throw closedError();
      }
      waiting.add(new Sequence(ask, result, context));
      waiting.notifyAll();
    }
    return result;
  }

  /** Submits and waits. */
  public Generated generate(Ask ask) {
    try {
      return submit(ask).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException r ? r : e;
    }
  }

  private void work(int lane) {
    @Nullable Batch batch = null;
    try {
      while (true) {
        List<Sequence> joining = next(lane, batch);
        if (joining.isEmpty() && (batch == null || batch.isEmpty())) {
          return;
        }
        if (batch == null || batch.isEmpty()) {
          batch = renewed(batch, joining);
        }
        if (batch != null) {
          step(batch, joining);
        }
      }
    } finally {
      if (batch != null) {
        batch.fail(closedError());
        batch.close();
      }
    }
  }

  /** A fault of one step ends the answers of that step, not the lane. */
  private static void step(Batch batch, List<Sequence> joining) {
    int joined = 0;
    try {
      while (joined < joining.size()) {
        batch.join(joining.get(joined++));
      }
      if (!batch.isEmpty()) {
        batch.step();
      }
    } catch (RuntimeException | Error e) {
      batch.fail(e);
      drop(joining.subList(joined, joining.size()), e);
    }
  }

  /**
   * An empty batch is made anew for those that join, so that its memory goes with its answers; null
   * if there is not enough.
   */
  private @Nullable Batch renewed(@Nullable Batch old, List<Sequence> joining) {
    if (old != null) {
      old.close();
    }
    int longest = joining.stream().mapToInt(Sequence::most).max().orElseThrow();
    try {
      return new Batch(decoder, weights, settings.rows(), longest);
    } catch (RuntimeException | OutOfMemoryError e) {
      drop(joining, e);
      return null;
    }
  }

  private static void drop(List<Sequence> sequences, Throwable cause) {
    for (Sequence sequence : sequences) {
      sequence.fail(cause);
      sequence.leave();
    }
  }

  private static IllegalStateException closedError() {
    return new IllegalStateException("the model is closed");
  }

  /**
   * Those that join a lane now: its share of what waits, in order, as far as they fit. Waits if the
   * lane has nothing to do; empty for an idle lane only when the generator is closed.
   */
  private List<Sequence> next(int lane, @Nullable Batch batch) {
    synchronized (waiting) {
      held[lane] = batch == null ? 0 : batch.size();
      while (held[lane] == 0 && !closed && !someoneWaits()) {
        pause();
      }
      if (closed) {
        drop(List.copyOf(waiting), closedError());
        waiting.clear();
        return List.of();
      }
      int all = waiting.size() + Arrays.stream(held).sum();
      int share = Math.min(settings.rows(), (all + held.length - 1) / held.length);
      List<Sequence> joining = new ArrayList<>();
      while (someoneWaits() && held[lane] < share) {
        if (batch != null && !batch.isEmpty() && !batch.fits(waiting.element(), joining.size())) {
          break;
        }
        joining.add(waiting.remove());
        held[lane]++;
      }
      return joining;
    }
  }

  private boolean someoneWaits() {
    for (Sequence sequence : List.copyOf(waiting)) {
      if (sequence.cancelled()) {
        waiting.remove(sequence);
        sequence.leave();
      }
    }
    return !waiting.isEmpty();
  }

  private void pause() {
    try {
      waiting.wait();
    } catch (InterruptedException e) {
      // Lanes end by closing only; nobody else knows them.
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  @Override
  public void close() {
    synchronized (waiting) {
      closed = true;
      waiting.notifyAll();
    }
    boolean interrupted = false;
    for (Thread lane : lanes) {
      while (true) {
        try {
          lane.join();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
