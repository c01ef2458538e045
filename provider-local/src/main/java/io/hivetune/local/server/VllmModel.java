package io.hivetune.local.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.LikelihoodModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.PromptWatching;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.chat.StructuredChatModel;
import io.hivetune.dataset.Message;
import io.hivetune.local.server.internal.ChatCompletions;
import io.hivetune.local.server.internal.VllmLikelihood;
import io.hivetune.tuning.spi.ServedChat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A base model or adapter that vLLM serves. What its {@code generation_config.json} says of
 * repetition counts there as it does in {@link io.hivetune.local.LocalProvider}. Thread-safe; the
 * server's client owns the connection.
 */
public final class VllmModel
    implements StreamingChatModel, StructuredChatModel, PromptWatching, LikelihoodModel {
  private final Connection connection;
  private final ServedChat chat;
  private final VllmLikelihood likelihood;

  VllmModel(Connection connection, ModelRef ref, String name) {
    ChatCompletions wire =
        new ChatCompletions(
            connection.http(),
            connection.calls(),
            ref,
            (body, request) -> adapt(body.put("model", name), request));
    this.chat = connection.chat(ref, wire);
    this.likelihood = new VllmLikelihood(connection.http(), name);
    this.connection = connection;
  }

  /** The requested nucleus is all that chooses: the model's own top-k would cut it further. */
  private static void adapt(ObjectNode body, ChatRequest request) {
    if (request.options().temperature() > 0) {
      body.put("top_k", -1).put("min_p", 0);
    }
  }

  @Override
  public ModelRef ref() {
    return chat.ref();
  }

  @Override
  public void trainedWith(Optional<String> systemPrompt) {
    chat.trainedWith(systemPrompt);
  }

  @Override
  public ChatReply chat(ChatRequest request) {
    return chat.chat(request);
  }

  @Override
  public ChatReply chat(ChatRequest request, Consumer<String> onText) {
    return chat.chat(request, onText);
  }

  @Override
  public ChatReply chat(ChatRequest request, JsonSchema schema) {
    return chat.chat(request, schema);
  }

  /**
   * {@inheritDoc}
   *
   * <p>By the log-probabilities that vLLM gives for a prompt, one call and one for the tokens.
   *
   * @throws io.hivetune.tuning.ProviderException of kind UNEXPECTED if the model's template writes
   *     a conversation otherwise once it is answered, so that the answer can't be told apart
   */
  @Override
  public Likelihood likelihood(List<Message> prompt, String answer) {
    return connection.calls().reading(() -> likelihood.of(prompt, answer));
  }

  @Override
  public String toString() {
    return chat.toString();
  }
}
