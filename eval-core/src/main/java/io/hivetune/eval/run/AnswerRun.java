package io.hivetune.eval.run;

import io.hivetune.chat.BatchChatModel;
import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of an {@link AnswerRunner}. Used once, by the caller's thread. */
final class AnswerRun {
  /** Failures one after another that end a run: the service is down. */
  static final int FAILURES_IN_A_ROW = 10;

  private static final int MOST_TOLD = 5;

  private final AnswerRunner runner;
  private final ChatModel model;
  private final ModelRef ref;
  private final Map<String, Question> questions;
  private final Consumer<RunProgress> listener;
  private final Map<String, Answer> answers = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final List<ProviderException> failures = new ArrayList<>();
  private final CallOnce call;
  private final Instant start;
  private final int known;
  private int failuresInARow;

  AnswerRun(
      AnswerRunner runner,
      ChatModel model,
      Map<String, Question> questions,
      Consumer<RunProgress> listener) {
    this.runner = runner;
    this.model = model;
    this.ref = model.ref();
    this.questions = questions;
    this.listener = listener;
    this.call = new CallOnce(runner, model);
    this.start = runner.clock.instant();
    // A model without a price is refused before anything is asked.
    runner.ceiling.ifPresent(c -> c.price(ref));
    for (String key : questions.keySet()) {
      runner
          .log
          .flatMap(log -> log.answer(key))
          .ifPresentOrElse(
              answer -> {
                answers.put(key, answer);
                runner.ceiling.ifPresent(c -> c.paidBefore(ref, answer.reply().usage()));
              },
              () -> open.add(key));
    }
    this.known = answers.size();
  }

  Map<String, Answer> answers() {
    if (known > 0 || questions.isEmpty()) {
      tell();
    }
    if (model instanceof BatchChatModel batch) {
      inChunks(batch);
    } else if (!open.isEmpty() && runner.ceiling.isPresent()) {
      onThreads();
    } else if (!open.isEmpty()) {
      onWorkers();
    }
    if (!failures.isEmpty()) {
      throw failed();
    }
    return answers;
  }

  private void inChunks(BatchChatModel batch) {
    while (!open.isEmpty()) {
      checkCancelled();
      List<String> keys = new ArrayList<>();
      while (keys.size() < runner.chunk && !open.isEmpty() && reserve(open.peek())) {
        keys.add(open.remove());
      }
      if (keys.isEmpty()) {
        throw tooDear();
      }
      List<Question> chunk = keys.stream().map(this::question).toList();
      try {
        List<ChatReply> replies = call.batch(batch, chunk);
        if (replies.size() != chunk.size()) {
          throw new IllegalStateException(
              String.format(
                  Locale.ROOT,
                  "%s answered %d of %d requests; a batch has one reply for each request",
                  ref,
                  replies.size(),
                  chunk.size()));
        }
        for (int i = 0; i < keys.size(); i++) {
          keep(keys.get(i), Answer.of(replies.get(i)));
        }
        tell();
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  /** Workers take the next question themselves: no hand-over costs a change of threads. */
  private void onWorkers() {
    try (AnswerWorkers workers = new AnswerWorkers(runner, call, questions, open)) {
      while (workers.areRunning()) {
        checkCancelled();
        List<AnswerWorkers.Done> handful = workers.next();
        keepAll(handful);
        workers.rethrow();
        for (AnswerWorkers.Done done : handful) {
          if (done.result().failure() != null) {
            collect(done.result().failure());
          }
        }
        tell();
      }
      if (workers.failuresInARow() >= FAILURES_IN_A_ROW) {
        throw failed();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    if (failures.isEmpty() && answers.size() < questions.size()) {
      throw stopped(RunStoppedException.Reason.CANCELLED, "run.cancelled");
    }
  }

  /** One write for all. */
  private void keepAll(List<AnswerWorkers.Done> handful) {
    Map<String, Answer> more = new LinkedHashMap<>();
    for (AnswerWorkers.Done done : handful) {
      if (done.result().answer() != null) {
        more.put(done.key(), done.result().answer());
      }
    }
    runner.log.ifPresent(log -> log.addAll(ref, more, questions));
    answers.putAll(more);
  }

  private void collect(ProviderException failure) {
    if (isFatal(failure)) {
      throw failure;
    }
    failures.add(failure);
  }

  /** Whether no other question would fare better. */
  static boolean isFatal(ProviderException failure) {
    return !failure.isRetryable() && failure.kind() != ProviderException.Kind.UNEXPECTED;
  }

  /** With a ceiling one thread decides what may still be asked. */
  private void onThreads() {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(runner.concurrency, open.size()),
            task -> {
              Thread thread = new Thread(task, "hivetune-eval");
              thread.setDaemon(true);
              return thread;
            });
    try {
      CompletionService<Outcome> done = new ExecutorCompletionService<>(threads);
      int inFlight = 0;
      boolean dear = false;
      while (true) {
        checkCancelled();
        while (inFlight < runner.concurrency && !open.isEmpty()) {
          if (!reserve(open.peek())) {
            // Calls in flight may cost less than was set aside for them.
            dear = inFlight == 0;
            break;
          }
          String key = open.remove();
          Question question = question(key);
          done.submit(() -> new Outcome(key, call.answer(question)));
          inFlight++;
        }
        if (dear) {
          throw tooDear();
        }
        if (inFlight == 0) {
          return;
        }
        take(done);
        inFlight--;
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void take(CompletionService<Outcome> done) throws InterruptedException {
    try {
      Outcome outcome = done.take().get();
      keepOrCollect(outcome);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unforeseen) {
        throw unforeseen;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void keepOrCollect(Outcome outcome) {
    Result result = outcome.result();
    if (result.failure() == null) {
      failuresInARow = 0;
      keep(outcome.key(), Objects.requireNonNull(result.answer()));
      tell();
      return;
    }
    ProviderException failure = result.failure();
    settle(question(outcome.key()), Usage.NONE);
    collect(failure);
    if (++failuresInARow >= FAILURES_IN_A_ROW) {
      throw failed();
    }
  }

  /** What one call came to. */
  record Result(@Nullable Answer answer, @Nullable ProviderException failure) {}

  private record Outcome(String key, Result result) {}

  private void keep(String key, Answer answer) {
    Question question = question(key);
    settle(question, answer.reply().usage());
    runner.log.ifPresent(log -> log.add(key, ref, question, answer));
    answers.put(key, answer);
  }

  private Question question(String key) {
    return Objects.requireNonNull(questions.get(key));
  }

  private boolean reserve(String key) {
    return runner.ceiling.map(c -> c.reserve(ref, question(key).request())).orElse(true);
  }

  private void settle(Question question, Usage usage) {
    runner.ceiling.ifPresent(c -> c.settle(ref, question.request(), usage));
  }

  private void tell() {
    listener.accept(
        new RunProgress(
            answers.size(),
            questions.size(),
            known,
            Duration.between(start, runner.clock.instant())));
  }

  private void checkCancelled() {
    if (Thread.currentThread().isInterrupted() || runner.cancelled.getAsBoolean()) {
      throw stopped(RunStoppedException.Reason.CANCELLED, "run.cancelled");
    }
  }

  private RunStoppedException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new RunStoppedException(
        RunStoppedException.Reason.CANCELLED, List.of(soFar("run.cancelled")), e);
  }

  private RunStoppedException stopped(RunStoppedException.Reason reason, String code) {
    return new RunStoppedException(reason, List.of(soFar(code)), null);
  }

  private Problem soFar(String code) {
    return Problem.of(AnswerRun.class, code, ref.toString(), answers.size(), questions.size());
  }

  private RunStoppedException tooDear() {
    return new RunStoppedException(
        RunStoppedException.Reason.COST,
        List.of(runner.ceiling.orElseThrow().reached(answers.size(), questions.size())),
        null);
  }

  private RunStoppedException failed() {
    List<Problem> problems = new ArrayList<>();
    problems.add(
        Problem.of(
            AnswerRun.class,
            runner.log.isPresent() ? "run.failed" : "run.failed-unlogged",
            ref.toString(),
            failures.size(),
            questions.size()));
    failures.stream().limit(MOST_TOLD).forEach(f -> problems.addAll(f.problems()));
    return new RunStoppedException(RunStoppedException.Reason.FAILED, problems, failures.get(0));
  }
}
