package io.hivetune.openai;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.tuning.spi.ChatExampleChecks;
import java.util.List;
import java.util.Optional;

/**
 * Writes an example as OpenAI's chat line: {@code {"messages": [{"role", "content"}]}}. An
 * assistant's turn that is not trained has {@code "weight": 0}. Provenance stays here.
 */
final class OpenAiLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private OpenAiLines() {}

  static String line(TrainingExample example, Optional<String> systemPrompt) {
    return example.fold(
        chat -> line(chat, systemPrompt),
        preference -> {
          throw new IllegalArgumentException("preferences are refused before they are written");
        });
  }

  private static String line(ChatExample chat, Optional<String> systemPrompt) {
    List<Message> turns = ChatExampleChecks.turns(chat, systemPrompt);
    ObjectNode line = JSON.createObjectNode();
    ArrayNode messages = line.putArray("messages");
    for (Message turn : turns) {
      ObjectNode message =
          messages.addObject().put("role", turn.role().wireName()).put("content", turn.content());
      if (turn.role() == Role.ASSISTANT && !turn.trained()) {
        message.put("weight", 0);
      }
    }
    return line.toString();
  }
}
