package io.hivetune.local.server;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.LikelihoodModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.PromptWatching;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.chat.StructuredChatModel;
import io.hivetune.dataset.Message;
import io.hivetune.tuning.spi.ServedChat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A base model or adapter of a server that also tells how likely it finds an answer. Thread-safe;
 * the server's client owns the connection.
 */
public final class ServerModel
    implements StreamingChatModel, StructuredChatModel, PromptWatching, LikelihoodModel {
  private final ServedChat chat;
  private final BiFunction<List<Message>, String, Likelihood> likelihood;

  ServerModel(ServedChat chat, BiFunction<List<Message>, String, Likelihood> likelihood) {
    this.chat = chat;
    this.likelihood = likelihood;
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
   * <p>vLLM: two calls. llama.cpp: one call for each token of the answer, since it scores none that
   * it does not write; the prompt stays in its cache meanwhile.
   *
   * @throws io.hivetune.tuning.ProviderException of kind UNEXPECTED if the model's template writes
   *     a conversation otherwise once it is answered, so that the answer can't be told apart
   */
  @Override
  public Likelihood likelihood(List<Message> prompt, String answer) {
    return likelihood.apply(prompt, answer);
  }

  @Override
  public String toString() {
    return chat.toString();
  }
}
