package io.hivetune.eval.run;

import io.hivetune.tuning.ProviderException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that answer questions until none is left. What they have answered is handed to the owner
 * in handfuls: with many threads it is woken for every {@value #HANDFUL} of them, and looks by
 * itself after {@value #PAUSE_NANOS} ns, so that neither a thousand threads queue for one lock nor
 * every answer costs a change of threads. One owner; closing it ends the threads.
 */
final class AnswerWorkers implements AutoCloseable {
  /** With many threads answers come faster than anybody looks at progress. */
  private static final int MANY = 64;

  private static final int HANDFUL = 32;
  private static final long PAUSE_NANOS = 20_000_000;
  private static final long LONG_PAUSE_NANOS = 100_000_000;

  private final AnswerRunner runner;
  private final CallOnce call;
  private final Map<String, Question> questions;
  private final Queue<String> waiting;
  private final Queue<Done> done = new ConcurrentLinkedQueue<>();
  private final Thread owner = Thread.currentThread();
  // Handed over since the owner last looked.
  private final AtomicInteger news = new AtomicInteger();
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;
  private int running;
  private @Nullable Throwable thrown;

  /**
   * What became of a question, or that a thread has ended.
   *
   * @param thrown what nobody foresaw
   */
  record Done(String key, AnswerRun.Result result, @Nullable Throwable thrown, boolean end) {}

  AnswerWorkers(
      AnswerRunner runner,
      CallOnce call,
      Map<String, Question> questions,
      Collection<String> open) {
    this.runner = runner;
    this.call = call;
    this.questions = questions;
    this.waiting = new ConcurrentLinkedQueue<>(open);
    this.running = Math.min(runner.concurrency, open.size());
    for (int i = 0; i < running; i++) {
      Thread thread = new Thread(this::work, "hivetune-eval-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  boolean areRunning() {
    return running > 0;
  }

  int failuresInARow() {
    return failuresInARow.get();
  }

  /** Waits for what is done next, and gives all that is done by then. Called by the owner only. */
  List<Done> next() throws InterruptedException {
    List<Done> answered = new ArrayList<>();
    boolean any = false;
    while (!any) {
      news.set(0);
      for (Done one = done.poll(); one != null; one = done.poll()) {
        any = true;
        if (one.thrown() != null) {
          thrown = thrown == null ? one.thrown() : thrown;
        }
        if (one.end()) {
          running--;
        } else {
          answered.add(one);
        }
      }
      if (!any) {
        LockSupport.parkNanos(this, threads.size() > MANY ? PAUSE_NANOS : LONG_PAUSE_NANOS);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }
    return answered;
  }

  /** What nobody foresaw, once what was answered is kept. */
  void rethrow() {
    if (thrown instanceof RuntimeException unforeseen) {
      throw unforeseen;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }

  private void tell(Done one) {
    done.add(one);
    int waits = news.incrementAndGet();
    if (threads.size() <= MANY || waits == HANDFUL) {
      LockSupport.unpark(owner);
    }
  }

  private void work() {
    AnswerRun.Result none = new AnswerRun.Result(null, null);
    try {
      while (!stopped && !runner.cancelled.getAsBoolean()) {
        String key = waiting.poll();
        if (key == null) {
          break;
        }
        tell(new Done(key, answer(key), null, false));
      }
      tell(new Done("", none, null, true));
    } catch (InterruptedException e) {
      tell(new Done("", none, null, true));
    } catch (RuntimeException | Error e) {
      stopped = true;
      tell(new Done("", none, e, true));
    }
  }

  private AnswerRun.Result answer(String key) throws InterruptedException {
    Question question = Objects.requireNonNull(questions.get(key));
    AnswerRun.Result result = call.answer(question);
    if (result.answer() != null) {
      if (failuresInARow.get() != 0) {
        failuresInARow.set(0);
      }
    } else {
      ProviderException failure = result.failure();
      boolean fatal = failure != null && AnswerRun.isFatal(failure);
      if (failuresInARow.incrementAndGet() >= AnswerRun.FAILURES_IN_A_ROW || fatal) {
        stopped = true;
      }
    }
    return result;
  }

  @Override
  public void close() {
    stopped = true;
    threads.forEach(Thread::interrupt);
  }
}
