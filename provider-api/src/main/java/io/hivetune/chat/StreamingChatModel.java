package io.hivetune.chat;

import java.util.function.Consumer;

/** A model that hands its answer over piece by piece. */
public interface StreamingChatModel extends ChatModel {
  /** The pieces joined are the reply's text. {@code onText} is called on the caller's thread. */
  ChatReply chat(ChatRequest request, Consumer<String> onText);
}
