package io.hivetune.eval.run;

import io.hivetune.chat.BatchChatModel;
import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.chat.Usage;
import io.hivetune.tuning.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** One call with its turn at the gate and its tries. Thread-safe. */
final class CallOnce {
  private final ChatModel model;
  private final RateLimit.Gate gate;
  private final Retry retry;
  private final boolean stream;

  CallOnce(AnswerRunner runner, ChatModel model) {
    this.model = model;
    this.gate = new RateLimit.Gate(runner.limit, runner.clock, runner.sleeper);
    this.retry = new Retry(runner.tries, runner.sleeper);
    this.stream = runner.stream;
  }

  AnswerRun.Result answer(Question question) throws InterruptedException {
    try {
      return new AnswerRun.Result(tried(question.request(), () -> once(question)), null);
    } catch (ProviderException e) {
      return e.kind() == ProviderException.Kind.REJECTED
          ? new AnswerRun.Result(refused(), null)
          : new AnswerRun.Result(null, e);
    }
  }

  List<ChatReply> batch(BatchChatModel batch, List<Question> chunk) throws InterruptedException {
    List<ChatRequest> requests = chunk.stream().map(Question::request).toList();
    return tried(requests.get(0), () -> batch.chatAll(requests));
  }

  private <T> T tried(ChatRequest request, Callable<T> call) throws InterruptedException {
    try {
      return retry.call(
          gate,
          () -> {
            gate.pass(request);
            return call.call();
          });
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer once(Question question) {
    ChatRequest request = question.request();
    if (model instanceof RecordedAnswers recorded) {
      return Answer.of(recorded.chat(question));
    }
    if (!stream || !(model instanceof StreamingChatModel streaming)) {
      return Answer.of(model.chat(request));
    }
    long start = System.nanoTime();
    AtomicLong first = new AtomicLong(-1);
    ChatReply reply =
        streaming.chat(request, text -> first.compareAndSet(-1, System.nanoTime() - start));
    return new Answer(
        reply, first.get() < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(first.get())));
  }

  private Answer refused() {
    return Answer.of(
        new ChatReply("", FinishReason.FILTERED, Usage.NONE, Duration.ZERO, model.ref()));
  }
}
