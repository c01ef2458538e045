package io.hivetune.local.server.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Server-sent events, as far as chat completions use them: each {@code data:} line is one JSON
 * object, and {@code [DONE]} is the last.
 */
final class ServerSentEvents implements LineConsumer {
  private static final String DATA = "data:";

  private final Consumer<JsonNode> onEvent;

  ServerSentEvents(Consumer<JsonNode> onEvent) {
    this.onEvent = onEvent;
  }

  @Override
  public boolean accept(String line) throws IOException {
    if (!line.startsWith(DATA)) {
      // Comments keep a silent connection alive; other fields mean nothing here.
      if (line.isEmpty() || line.startsWith(":") || line.matches("(event|id|retry):.*")) {
        return true;
      }
      throw new UnreadableAnswer("no stream of events");
    }
    String data = line.substring(DATA.length()).strip();
    if (data.equals("[DONE]")) {
      return false;
    }
    JsonNode event = ServerHttp.JSON.readTree(data);
    if (ErrorBody.in(event).isPresent()) {
      throw ErrorBody.in(event).get();
    }
    onEvent.accept(event);
    return true;
  }

  @Override
  public boolean mayBegin(String text) {
    return text.startsWith(DATA) || DATA.startsWith(text) || text.startsWith(":");
  }
}
