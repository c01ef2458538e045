package io.hivetune.examples;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;

/** A served model under the reference that it was asked for by, in every record. */
record NamedModel(ModelRef ref, ChatModel served) implements ChatModel {
  @Override
  public ChatReply chat(ChatRequest request) {
    ChatReply reply = served.chat(request);
    return new ChatReply(reply.text(), reply.finishReason(), reply.usage(), reply.latency(), ref);
  }

  @Override
  public void close() {
    served.close();
  }
}
