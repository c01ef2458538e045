package io.hivetune.local;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.local.generate.Ask;
import io.hivetune.local.generate.Generated;
import io.hivetune.local.generate.Sampling;
import io.hivetune.local.generate.Scoring;
import io.hivetune.local.generate.TokenFilter;
import io.hivetune.local.json.JsonFilter;
import io.hivetune.local.train.TrainingRow;
import io.hivetune.tuning.InvalidRequestException;
import io.hivetune.tuning.spi.PromptWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** A base model, alone or with an adapter beside its weights. */
final class LocalChatModel implements LocalModel {
  private final ModelRef ref;
  private final AnsweringUse use;
  private final Sampling sampling;
  private final PromptWatch prompt;

  LocalChatModel(ModelRef ref, SharedModels<AnsweringModel>.Lease base) {
    this.ref = ref;
    this.use = AnsweringUse.of(ref, base);
    double penalty =
        base.model().folder().json("generation_config.json").path("repetition_penalty").asDouble(1);
    this.prompt = new PromptWatch(ref);
    this.sampling = Sampling.PLAIN.withRepetitionPenalty(penalty);
  }

  private LocalChatModel(LocalChatModel other, Sampling sampling) {
    this.ref = other.ref;
    this.use = other.use;
    this.prompt = other.prompt;
    this.sampling = sampling;
  }

  @Override
  public ModelRef ref() {
    return ref;
  }

  @Override
  public void trainedWith(Optional<String> systemPrompt) {
    prompt.trainedWith(systemPrompt);
  }

  @Override
  public LocalModel with(Sampling other) {
    return new LocalChatModel(this, other);
  }

  @Override
  public ChatReply chat(ChatRequest request) {
    return await(chatLater(request));
  }

  @Override
  public List<ChatReply> chatAll(List<ChatRequest> requests) {
    List<CompletableFuture<ChatReply>> answers = new ArrayList<>();
    try {
      // All are checked before the first waits for its answer.
      requests.forEach(r -> answers.add(chatLater(r)));
      return answers.stream().map(LocalChatModel::await).toList();
    } finally {
      answers.forEach(a -> a.cancel(false));
    }
  }

  @Override
  public CompletableFuture<ChatReply> chatLater(ChatRequest request) {
    return later(request, token -> {});
  }

  @Override
  public ChatReply chat(ChatRequest request, Consumer<String> onText) {
    Streaming streaming = new Streaming(text(request), onText);
    CompletableFuture<ChatReply> answer = later(request, streaming::take);
    try {
      streaming.follow(answer);
    } catch (InterruptedException e) {
      throw interrupted(answer);
    } catch (RuntimeException | Error e) {
      answer.cancel(false);
      throw e;
    }
    ChatReply reply = await(answer);
    streaming.finish(reply.text());
    return reply;
  }

  @Override
  public ScoredReply chatScored(ChatRequest request) {
    Asked asked = ask(request, true, Optional.empty(), token -> {});
    Generated generated = await(asked.answer());
    List<ScoredReply.Token> tokens = new ArrayList<>();
    for (int i = 0; i < generated.logProbabilities().length; i++) {
      boolean end = i == generated.tokens().length;
      String text = end ? "" : use.model().format().decode(new int[] {generated.tokens()[i]});
      tokens.add(new ScoredReply.Token(text, generated.logProbabilities()[i]));
    }
    return new ScoredReply(reply(request, asked, generated), tokens);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The answer is led to its end within {@code maxTokens}; where so few tokens can't hold what
   * the schema demands, it ends with LENGTH. Which keywords are known says {@link
   * io.hivetune.local.json.JsonAnswers}.
   *
   * @throws InvalidRequestException if the schema has others, or stop texts are given, which could
   *     cut the JSON anywhere
   */
  @Override
  public ChatReply chat(ChatRequest request, JsonSchema schema) {
    if (!request.options().stop().isEmpty()) {
      throw new InvalidRequestException(
          List.of(Problem.of(LocalProvider.class, "chat.stop-in-json")));
    }
    JsonFilter filter = use.model().json().filter(schema);
    Asked asked = ask(request, false, Optional.of(filter), token -> {});
    Generated generated = await(asked.answer());
    return reply(filter.text(generated.tokens()), asked, generated);
  }

  private CompletableFuture<ChatReply> later(ChatRequest request, IntConsumer onToken) {
    Asked asked = ask(request, false, Optional.empty(), onToken);
    CompletableFuture<ChatReply> reply =
        asked.answer().thenApply(generated -> reply(request, asked, generated));
    CompletableFuture<ChatReply> unused =
        reply.whenComplete(
            (done, failed) -> {
              if (reply.isCancelled()) {
                asked.answer().cancel(false);
              }
            });
    return reply;
  }

  /** What was asked and since when. */
  private record Asked(CompletableFuture<Generated> answer, int promptTokens, long start) {}

  private Asked ask(
      ChatRequest request,
      boolean logProbabilities,
      Optional<TokenFilter> filter,
      IntConsumer onToken) {
    prompt.look(request);
    long start = System.nanoTime();
    AnsweringModel model = use.model();
    int[] prompt = model.format().prompt(request.messages());
    int context = model.folder().config().context();
    if (prompt.length >= context) {
      throw new InvalidRequestException(
          List.of(Problem.of(LocalProvider.class, "prompt.too-long", prompt.length, context)));
    }
    use.begin();
    try {
      Ask ask =
          new Ask(
              prompt,
              request.options(),
              sampling,
              model.format().endTokens(),
              text(request)::stops,
              logProbabilities,
              use.adapter(),
              filter,
              onToken,
              use::end);
      return new Asked(model.generator().submit(ask), prompt.length, start);
    } catch (RuntimeException e) {
      use.end();
      throw e;
    }
  }

  private ChatReply reply(ChatRequest request, Asked asked, Generated generated) {
    return reply(text(request).whole(generated.tokens()), asked, generated);
  }

  private ChatReply reply(String text, Asked asked, Generated generated) {
    return new ChatReply(
        text,
        generated.finishReason(),
        new Usage(asked.promptTokens(), generated.tokens().length),
        Duration.ofNanos(System.nanoTime() - asked.start()),
        ref);
  }

  private AnswerText text(ChatRequest request) {
    return new AnswerText(use.model().format(), request.options().stop());
  }

  @Override
  public Likelihood likelihood(List<Message> prompt, String answer) {
    List<Message> all = new ArrayList<>();
    // Only the last answer is scored, whatever was said before.
    prompt.forEach(m -> all.add(new Message(m.role(), m.content(), false)));
    all.add(Message.assistant(answer));
    AnsweringModel model = use.model();
    TrainingRow row = model.format().rows(all).get(0);
    int context = model.folder().config().context();
    if (row.length() > context) {
      throw new InvalidRequestException(
          List.of(Problem.of(LocalProvider.class, "prompt.too-long", row.length(), context)));
    }
    use.begin();
    try {
      return new Likelihood(
          Scoring.sum(model.decoder(), model.weights(), use.adapter(), row.ids(), row.trained()),
          row.scored());
    } finally {
      use.end();
    }
  }

  private static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw interrupted(answer);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException r) {
        throw r;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (CancellationException e) {
      throw new InvalidRequestException(
          List.of(Problem.of(LocalProvider.class, "chat.interrupted")));
    }
  }

  private static InvalidRequestException interrupted(CompletableFuture<?> answer) {
    answer.cancel(false);
    Thread.currentThread().interrupt();
    return new InvalidRequestException(
        List.of(Problem.of(LocalProvider.class, "chat.interrupted")));
  }

  /** Waits for answers being written. */
  @Override
  public void close() {
    use.close();
  }
}
