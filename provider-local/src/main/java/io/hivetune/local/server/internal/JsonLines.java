package io.hivetune.local.server.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.Predicate;

/** A JSON object a line, as Ollama streams; one with the field {@code error} ends it. */
final class JsonLines implements LineConsumer {
  private final Predicate<JsonNode> onObject;

  /**
   * @param onObject false when no more are wanted
   */
  JsonLines(Predicate<JsonNode> onObject) {
    this.onObject = onObject;
  }

  @Override
  public boolean accept(String line) throws IOException {
    if (line.isBlank()) {
      return true;
    }
    JsonNode object = ServerHttp.JSON.readTree(line);
    if (ErrorBody.in(object).isPresent()) {
      throw ErrorBody.in(object).get();
    }
    return onObject.test(object);
  }

  @Override
  public boolean mayBegin(String text) {
    return text.startsWith("{");
  }
}
