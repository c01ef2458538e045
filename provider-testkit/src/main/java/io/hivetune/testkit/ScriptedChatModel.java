package io.hivetune.testkit;

import io.hivetune.chat.BatchChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.LikelihoodModel.Likelihood;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.Message;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A model that answers from a script, at once and always the same. Remembers what it was asked.
 * Strict: a prompt that the script lacks is an error, not an empty answer. Token counts are code
 * points; latency is zero. Thread-safe if the script is.
 *
 * <p>{@link #withLikelihood} gives a model that is also a {@link io.hivetune.chat.LikelihoodModel}.
 */
public class ScriptedChatModel implements BatchChatModel {
  private final ModelRef ref;
  private final Function<ChatRequest, String> script;
  private final List<ChatRequest> requests = new CopyOnWriteArrayList<>();

  ScriptedChatModel(ModelRef ref, Function<ChatRequest, String> script) {
    this.ref = Objects.requireNonNull(ref, "ref");
    this.script = Objects.requireNonNull(script, "script");
  }

  /** Answers with what {@code script} gives for the request. */
  public static ScriptedChatModel answering(String name, Function<ChatRequest, String> script) {
    return new ScriptedChatModel(ModelRef.of("scripted", name), script);
  }

  /** Answers by the text of the last message. */
  public static ScriptedChatModel answering(String name, Map<String, String> answers) {
    return answering(ModelRef.of("scripted", name), answers);
  }

  /** Answers by the text of the last message, under that name. */
  static ScriptedChatModel answering(ModelRef ref, Map<String, String> answers) {
    Map<String, String> script = Map.copyOf(answers);
    return new ScriptedChatModel(
        ref,
        request -> {
          String asked = last(request.messages());
          String answer = script.get(asked);
          if (answer == null) {
            throw new IllegalStateException(
                String.format(
                    Locale.ROOT,
                    "the script of \"%s\" has no answer to \"%s\"; it knows %d prompts",
                    ref.name(),
                    asked,
                    script.size()));
          }
          return answer;
        });
  }

  /** The same script in a model that also tells likelihoods of (prompt, answer). */
  public ScriptedLikelihoodModel withLikelihood(
      BiFunction<List<Message>, String, Likelihood> likelihood) {
    return new ScriptedLikelihoodModel(ref, script, likelihood);
  }

  @Override
  public ModelRef ref() {
    return ref;
  }

  /** Every request so far, in order. */
  public List<ChatRequest> requests() {
    return List.copyOf(requests);
  }

  /** Cuts the script's answer at {@code maxTokens} code points. */
  @Override
  public ChatReply chat(ChatRequest request) {
    requests.add(request);
    int[] said = script.apply(request).codePoints().toArray();
    int kept = Math.min(said.length, request.options().maxTokens());
    long read = request.messages().stream().mapToLong(m -> m.content().codePoints().count()).sum();
    return new ChatReply(
        new String(said, 0, kept),
        kept < said.length ? FinishReason.LENGTH : FinishReason.STOP,
        new Usage(read, kept),
        Duration.ZERO,
        ref);
  }

  @Override
  public List<ChatReply> chatAll(List<ChatRequest> all) {
    return all.stream().map(this::chat).toList();
  }

  private static String last(List<Message> messages) {
    return messages.get(messages.size() - 1).content();
  }
}
