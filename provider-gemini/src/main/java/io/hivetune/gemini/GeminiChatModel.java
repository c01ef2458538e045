package io.hivetune.gemini;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.gemini.internal.GeminiService;
import java.util.function.Consumer;

/** One model or endpoint; the provider owns the connection. */
record GeminiChatModel(ModelRef ref, GeminiService service, String location)
    implements StreamingChatModel {
  @Override
  public ChatReply chat(ChatRequest request) {
    return service.chat(ref, location, request);
  }

  @Override
  public ChatReply chat(ChatRequest request, Consumer<String> onText) {
    return service.chat(ref, location, request, onText);
  }

  @Override
  public String toString() {
    return ref.toString();
  }
}
