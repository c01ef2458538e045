package io.hivetune.examples;

import io.hivetune.chat.ChatBatches;
import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.run.BatchRoute;
import io.hivetune.eval.run.RecordedAnswers;
import io.hivetune.gemini.GeminiConfig;
import io.hivetune.gemini.GeminiProvider;
import io.hivetune.local.LocalConfig;
import io.hivetune.local.LocalProvider;
import io.hivetune.local.server.ModelServer;
import io.hivetune.local.server.ModelServers;
import io.hivetune.model.tinyko.TinyKo;
import io.hivetune.openai.OpenAiConfig;
import io.hivetune.openai.OpenAiProvider;
import io.hivetune.tuning.TuningProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Opens models by their {@link ModelRef}, whoever serves them: {@code answers:FILE.jsonl}, {@code
 * local:FOLDER#ADAPTER}, {@code local:tiny-ko}, {@code openai:…}, {@code vertex:…}, {@code
 * gemini:…}, and {@code vllm:}, {@code ollama:}, {@code llamacpp:} with {@code URL#NAME}. Keys come
 * from the environment. Closing it closes every model, provider and server's client.
 */
final class Models implements AutoCloseable {
  /** The services promise a day. */
  private static final Duration LONGEST_BATCH = Duration.ofHours(25);

  private final Map<String, TuningProvider> providers = new HashMap<>();
  private final Map<String, ModelServer> servers = new HashMap<>();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Path work;
  private final boolean batches;

  /**
   * @param work where a local provider keeps what it unpacks
   */
  Models(Path work) {
    this(work, false);
  }

  /**
   * @param batches whether services that have batches are asked in them
   */
  Models(Path work, boolean batches) {
    this.work = work;
    this.batches = batches;
  }

  /**
   * @param questions what will be asked, for recorded answers that stand in order
   * @throws HiveTuneException if the reference can't be read, nobody here serves it, or it can't be
   *     reached
   */
  ChatModel open(String reference, List<ChatRequest> questions) throws IOException {
    ModelRef ref = parse(reference);
    ChatModel model =
        switch (ref.scheme()) {
          case "answers" -> recorded(ref, questions);
          case "local" -> local(ref);
          case "openai" -> cloud(provider("openai", Models::openAi), ref);
          case "vertex", "gemini" -> cloud(provider("gemini", Models::gemini), ref);
          case "vllm", "ollama", "llamacpp" -> served(ref);
          default -> throw wrong("compare.scheme", reference);
        };
    opened.push(model);
    return model;
  }

  private ChatModel cloud(TuningProvider provider, ModelRef ref) {
    ChatModel model = provider.chat(ref);
    return batches && provider instanceof ChatBatches service
        ? BatchRoute.of(service, model, LONGEST_BATCH)
        : model;
  }

  private static ModelRef parse(String reference) {
    try {
      return ModelRef.parse(reference);
    } catch (IllegalArgumentException e) {
      throw new HiveTuneException(Problem.of(Models.class, "compare.scheme", reference), e);
    }
  }

  private static ChatModel recorded(ModelRef ref, List<ChatRequest> questions) throws IOException {
    Path file = Path.of(ref.name());
    if (!Files.isRegularFile(file)) {
      throw wrong("arguments.no-file", ref.name());
    }
    return RecordedAnswers.read(ref, file, questions);
  }

  private ChatModel local(ModelRef ref) {
    ModelRef base =
        ref.name().equals("tiny-ko")
            ? new ModelRef("local", TinyKo.ref(work.resolve("model")).name(), ref.part())
            : ref;
    return provider("local", () -> LocalProvider.open(LocalConfig.defaults().withWorkFolder(work)))
        .chat(base);
  }

  /** One client for all models of a server; a key comes from the environment. */
  private ChatModel served(ModelRef ref) {
    return servers
        .computeIfAbsent(ref.base().toString(), url -> ModelServers.open(ref, System.getenv()))
        .chat(ref);
  }

  private static TuningProvider openAi() {
    return OpenAiProvider.open(OpenAiConfig.fromEnvironment());
  }

  private static TuningProvider gemini() {
    return GeminiProvider.open(GeminiConfig.fromEnvironment());
  }

  private TuningProvider provider(String key, Supplier<TuningProvider> open) {
    return providers.computeIfAbsent(key, k -> open.get());
  }

  private static HiveTuneException wrong(String code, Object... arguments) {
    return new HiveTuneException(Problem.of(Models.class, code, arguments));
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable model : opened) {
      model.close();
    }
    for (TuningProvider provider : providers.values()) {
      provider.close();
    }
    for (ModelServer server : servers.values()) {
      server.close();
    }
  }
}
