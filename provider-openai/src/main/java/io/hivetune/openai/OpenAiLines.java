package io.hivetune.openai;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.tuning.spi.ChatExampleChecks;
import io.hivetune.tuning.spi.PreferenceChecks;
import java.util.List;
import java.util.Optional;

/**
 * Writes an example as OpenAI's line: {@code {"messages": [{"role", "content"}]}}, where an
 * assistant's turn that is not trained has {@code "weight": 0}; or {@code {"input": {"messages"},
 * "preferred_output", "non_preferred_output"}}. Provenance stays here.
 */
final class OpenAiLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private OpenAiLines() {}

  static String line(TrainingExample example, Optional<String> systemPrompt) {
    return example.fold(
        chat -> line(chat, systemPrompt), preference -> line(preference, systemPrompt));
  }

  private static String line(ChatExample chat, Optional<String> systemPrompt) {
    ObjectNode line = JSON.createObjectNode();
    write(ChatExampleChecks.turns(chat, systemPrompt), line.putArray("messages"), true);
    return line.toString();
  }

  private static String line(PreferenceExample pair, Optional<String> systemPrompt) {
    ObjectNode line = JSON.createObjectNode();
    ObjectNode input = line.putObject("input");
    write(PreferenceChecks.prompt(pair, systemPrompt), input.putArray("messages"), false);
    answer(line.putArray("preferred_output"), pair.preferred());
    answer(line.putArray("non_preferred_output"), pair.rejected());
    return line.toString();
  }

  private static void answer(ArrayNode output, String text) {
    output.addObject().put("role", "assistant").put("content", text);
  }

  private static void write(List<Message> turns, ArrayNode messages, boolean weights) {
    for (Message turn : turns) {
      ObjectNode message =
          messages.addObject().put("role", turn.role().wireName()).put("content", turn.content());
      if (weights && turn.role() == Role.ASSISTANT && !turn.trained()) {
        message.put("weight", 0);
      }
    }
  }
}
