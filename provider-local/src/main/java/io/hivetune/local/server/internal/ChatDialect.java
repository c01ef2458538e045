package io.hivetune.local.server.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.ChatRequest;
import java.io.IOException;

/** In what a server's chat completions differ from OpenAI's. */
@FunctionalInterface
public interface ChatDialect {
  /** Adds the server's own fields to a request's body. May ask the server first. */
  void adapt(ObjectNode body, ChatRequest request) throws IOException, InterruptedException;
}
