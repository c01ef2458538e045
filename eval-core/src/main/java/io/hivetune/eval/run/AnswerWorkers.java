package io.hivetune.eval.run;

import io.hivetune.chat.ModelRef;
import io.hivetune.tuning.ProviderException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that answer questions until none is left. Each writes its answer into the log before
 * anything else is done with it. One owner; closing it ends the threads.
 */
final class AnswerWorkers implements AutoCloseable {
  /** With many threads answers come faster than anybody looks at progress. */
  private static final int MANY = 64;

  private static final long PAUSE_NANOS = 2_000_000;

  private final AnswerRunner runner;
  private final CallOnce call;
  private final ModelRef ref;
  private final Map<String, Question> questions;
  private final Queue<String> waiting;
  private final BlockingQueue<Done> done = new LinkedBlockingQueue<>();
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;
  private int running;

  /**
   * What became of a question, or that a thread has ended.
   *
   * @param thrown what nobody foresaw
   */
  record Done(String key, AnswerRun.Result result, @Nullable Throwable thrown, boolean end) {}

  AnswerWorkers(
      AnswerRunner runner,
      CallOnce call,
      ModelRef ref,
      Map<String, Question> questions,
      Collection<String> open) {
    this.runner = runner;
    this.call = call;
    this.ref = ref;
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

  /** Waits for what is done next, and gives all that is done by then. */
  List<Done> next() throws InterruptedException {
    List<Done> all = new ArrayList<>();
    all.add(done.take());
    if (threads.size() > MANY) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    done.drainTo(all);
    List<Done> answered = new ArrayList<>();
    for (Done one : all) {
      if (one.thrown() instanceof RuntimeException unforeseen) {
        throw unforeseen;
      }
      if (one.thrown() instanceof Error error) {
        throw error;
      }
      if (one.end()) {
        running--;
      } else {
        answered.add(one);
      }
    }
    return answered;
  }

  private void work() {
    AnswerRun.Result none = new AnswerRun.Result(null, null);
    try {
      while (!stopped && !runner.cancelled.getAsBoolean()) {
        String key = waiting.poll();
        if (key == null) {
          break;
        }
        done.add(new Done(key, answer(key), null, false));
      }
      done.add(new Done("", none, null, true));
    } catch (InterruptedException e) {
      done.add(new Done("", none, null, true));
    } catch (RuntimeException | Error e) {
      stopped = true;
      done.add(new Done("", none, e, true));
    }
  }

  private AnswerRun.Result answer(String key) throws InterruptedException {
    Question question = Objects.requireNonNull(questions.get(key));
    AnswerRun.Result result = call.answer(question);
    Answer answer = result.answer();
    if (answer != null) {
      failuresInARow.set(0);
      runner.log.ifPresent(log -> log.add(key, ref, question, answer));
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
