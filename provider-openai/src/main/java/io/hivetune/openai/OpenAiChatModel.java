package io.hivetune.openai;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.openai.internal.OpenAiService;
import java.util.function.Consumer;

/** One model; the provider owns the connection. */
record OpenAiChatModel(ModelRef ref, OpenAiService service) implements StreamingChatModel {
  @Override
  public ChatReply chat(ChatRequest request) {
    return service.chat(ref.name(), request);
  }

  @Override
  public ChatReply chat(ChatRequest request, Consumer<String> onText) {
    return service.chat(ref.name(), request, onText);
  }

  @Override
  public String toString() {
    return ref.toString();
  }
}
