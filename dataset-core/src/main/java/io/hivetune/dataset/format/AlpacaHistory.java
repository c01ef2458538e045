package io.hivetune.dataset.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.Message;
import java.util.ArrayList;
import java.util.List;

/** Alpaca's earlier turns: {@code "history": [["question", "answer"], …]}. */
final class AlpacaHistory {
  private AlpacaHistory() {}

  static List<Message> read(JsonNode history) {
    if (history.isMissingNode() || history.isNull()) {
      return List.of();
    }
    List<Message> turns = new ArrayList<>();
    for (JsonNode pair : history) {
      if (!pair.isArray()
          || pair.size() != 2
          || !pair.get(0).isTextual()
          || !pair.get(1).isTextual()) {
        throw new BadRecord("alpaca.history", "history[" + turns.size() / 2 + "]");
      }
      turns.add(Message.user(pair.get(0).textValue()));
      turns.add(Message.assistant(pair.get(1).textValue()));
    }
    return turns;
  }
}
