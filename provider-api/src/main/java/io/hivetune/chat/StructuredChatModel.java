package io.hivetune.chat;

/** A model whose answers follow a JSON schema when asked to. */
public interface StructuredChatModel extends ChatModel {
  /**
   * The reply's text is JSON of that schema, unless {@link ChatReply#finishReason()} says that it
   * was cut or held back.
   */
  ChatReply chat(ChatRequest request, JsonSchema schema);
}
