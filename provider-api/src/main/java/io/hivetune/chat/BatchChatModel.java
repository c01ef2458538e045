package io.hivetune.chat;

import java.util.List;

/** A model that answers many requests in one go faster or cheaper than one after another. */
public interface BatchChatModel extends ChatModel {
  /**
   * One reply for each request, in the same order. With greedy options each equals what {@link
   * #chat} would answer.
   */
  List<ChatReply> chatAll(List<ChatRequest> requests);
}
