package io.hivetune.examples.agency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One separately written record of the agency.
 *
 * @param id for example {@code blog-001}
 * @param asked what the customer or colleague wrote, one entry a turn; for proposals client and
 *     requirements
 * @param answered what the agency wrote, one entry a turn
 */
public record CleanRecord(String id, List<String> asked, List<String> answered) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FILES =
      List.of(
          "blog-a.jsonl",
          "blog-b.jsonl",
          "persona.jsonl",
          "support.jsonl",
          "proposal.jsonl",
          "social.jsonl");

  public CleanRecord {
    asked = List.copyOf(asked);
    answered = List.copyOf(answered);
  }

  /** The channel before the hyphen of the id. */
  public String channel() {
    return id.substring(0, id.indexOf('-'));
  }

  /** All records of all channels, in the order of the files. */
  public static List<CleanRecord> readAll(Path folder) throws IOException {
    List<CleanRecord> all = new ArrayList<>();
    for (String file : FILES) {
      for (String line : Files.readAllLines(folder.resolve(file), StandardCharsets.UTF_8)) {
        all.add(of(JSON.readTree(line)));
      }
    }
    return all;
  }

  private static CleanRecord of(JsonNode json) {
    String id = json.path("id").asText();
    if (json.has("title")) {
      return single(id, json.path("title").asText(), json.path("body").asText());
    }
    if (json.has("proposal")) {
      return new CleanRecord(
          id,
          List.of(json.path("client").asText(), json.path("requirements").asText()),
          List.of(json.path("proposal").asText()));
    }
    if (json.has("output")) {
      String channel =
          switch (json.path("channel").asText()) {
            case "instagram" -> "인스타그램";
            case "facebook" -> "페이스북";
            default -> "블로그";
          };
      return single(
          id, "[" + channel + "] " + json.path("input").asText(), json.path("output").asText());
    }
    List<String> asked = new ArrayList<>();
    List<String> answered = new ArrayList<>();
    for (JsonNode m : json.path("messages")) {
      (m.path("role").asText().equals("user") ? asked : answered).add(m.path("content").asText());
    }
    return new CleanRecord(id, asked, answered);
  }

  private static CleanRecord single(String id, String asked, String answered) {
    return new CleanRecord(id, List.of(asked), List.of(answered));
  }

  CleanRecord mapLastAsked(UnaryOperator<String> change) {
    List<String> changed = new ArrayList<>(asked);
    changed.set(changed.size() - 1, change.apply(changed.get(changed.size() - 1)));
    return new CleanRecord(id, changed, answered);
  }

  CleanRecord mapLastAnswer(UnaryOperator<String> change) {
    List<String> changed = new ArrayList<>(answered);
    changed.set(changed.size() - 1, change.apply(changed.get(changed.size() - 1)));
    return new CleanRecord(id, asked, changed);
  }
}
