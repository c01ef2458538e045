package io.hivetune.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The examples of a job, a line each, in its folder: {@code {"messages":[…]}} or {@code
 * {"prompt":[…],"preferred":…,"rejected":…}}.
 *
 * @param mayLack whether a missing file means that there are none
 */
record JobData(Path file, boolean mayLack) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void write(Dataset data) throws IOException {
    AtomicFiles.write(
        file,
        out -> {
          BufferedWriter writer =
              new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          try (Stream<TrainingExample> examples = data.stream()) {
            for (TrainingExample example : (Iterable<TrainingExample>) examples::iterator) {
              writer.write(toJson(example).toString());
              writer.write('\n');
            }
          }
          writer.flush();
        });
  }

  private static ObjectNode toJson(TrainingExample example) {
    ObjectNode json = JSON.createObjectNode();
    return example.fold(
        chat -> {
          chat.messages().forEach(m -> add(json.withArray("messages"), m));
          return json;
        },
        pair -> {
          pair.prompt().forEach(m -> add(json.withArray("prompt"), m));
          return json.put("preferred", pair.preferred()).put("rejected", pair.rejected());
        });
  }

  private static void add(ArrayNode messages, Message m) {
    ObjectNode message = messages.addObject();
    message.put("role", m.role().wireName());
    message.put("content", m.content());
    if (m.role() == Role.ASSISTANT && !m.trained()) {
      message.put("weight", 0);
    }
  }

  /** The conversations; of a pair, its prompt with the preferred answer. */
  List<List<Message>> conversations() throws IOException {
    List<List<Message>> all = new ArrayList<>();
    for (JsonNode json : read()) {
      if (json.has("messages")) {
        all.add(messages(json.path("messages")));
      } else {
        List<Message> messages = messages(json.path("prompt"));
        messages.add(Message.assistant(json.path("preferred").asText()));
        all.add(messages);
      }
    }
    return all;
  }

  /** The pairs, without the places that they came from. */
  List<PreferenceExample> pairs() throws IOException {
    List<PreferenceExample> all = new ArrayList<>();
    for (JsonNode json : read()) {
      all.add(
          new PreferenceExample(
              messages(json.path("prompt")),
              json.path("preferred").asText(),
              json.path("rejected").asText(),
              Provenance.of(file.getFileName().toString(), all.size() + 1, "job")));
    }
    return all;
  }

  private List<JsonNode> read() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    if (!mayLack || Files.isRegularFile(file)) {
      try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
        for (String line : (Iterable<String>) lines::iterator) {
          all.add(JSON.readTree(line));
        }
      }
    }
    return all;
  }

  private static List<Message> messages(JsonNode json) {
    List<Message> messages = new ArrayList<>();
    for (JsonNode m : json) {
      Role role = Role.valueOf(m.path("role").asText().toUpperCase(Locale.ROOT));
      messages.add(new Message(role, m.path("content").asText(), m.path("weight").asInt(1) != 0));
    }
    return messages;
  }
}
