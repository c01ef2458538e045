package io.hivetune.dataset.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Preferences as TRL and most open collections have them: {@code prompt}, {@code chosen} and {@code
 * rejected}, each a text or a list of messages. Where there is no prompt, both lists begin with it.
 * Only read.
 */
record ChosenShape(FileWarnings warnings, long line) {
  private static final String KIND = "chosen-rejected-jsonl";

  PreferenceExample preference(JsonNode record, Provenance place) {
    List<Message> chosen = turns(record.get("chosen"), "chosen", Role.ASSISTANT);
    List<Message> rejected = turns(record.get("rejected"), "rejected", Role.ASSISTANT);
    List<Message> prompt = new ArrayList<>();
    String system = record.path("system").asText("");
    if (!system.isBlank()) {
      prompt.add(Message.system(system));
    }
    if (record.hasNonNull("prompt")) {
      prompt.addAll(turns(record.get("prompt"), "prompt", Role.USER));
    }
    prompt.addAll(shared(chosen, rejected));
    if (prompt.isEmpty()) {
      throw new BadRecord("field.missing", "prompt");
    }
    Provenance kind = Provenance.of(place.file(), place.line(), KIND);
    return new PreferenceExample(prompt, last(chosen), last(rejected), kind);
  }

  private static List<Message> shared(List<Message> chosen, List<Message> rejected) {
    List<Message> before = chosen.subList(0, chosen.size() - 1);
    if (!before.equals(rejected.subList(0, rejected.size() - 1))) {
      throw new BadRecord("preference.other-prompt");
    }
    return before;
  }

  private static String last(List<Message> turns) {
    Message last = turns.get(turns.size() - 1);
    if (last.role() != Role.ASSISTANT) {
      throw new BadRecord("preference.one-answer", "chosen, rejected");
    }
    return last.content();
  }

  private List<Message> turns(JsonNode node, String field, Role whose) {
    if (node.isTextual()) {
      return List.of(new Message(whose, node.textValue(), true));
    }
    return new OpenAiShape(warnings, line).messages(node, field);
  }
}
