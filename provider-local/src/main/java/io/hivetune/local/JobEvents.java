package io.hivetune.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.JobEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What happened to a job, a JSON line each, appended in the order in which it happened. Sentences
 * are kept in both languages, since whoever reads them may not be who trained.
 */
record JobEvents(Path file) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void add(Instant at, JobEvent.Level level, Problem what) throws IOException {
    Notice notice = Notice.of(what);
    ObjectNode json = JSON.createObjectNode();
    json.put("at", at.toString());
    json.put("level", level.name());
    json.put("code", notice.code());
    json.put("english", notice.english());
    json.put("korean", notice.korean());
    Files.writeString(
        file,
        // First the line break: half a line that a killed process left must not spoil this one.
        "\n" + json,
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /**
   * The newest first, in the language of {@code locale}. Half a line that a killed process left is
   * passed over. Empty for a job made before events were kept.
   */
  List<JobEvent> read(Locale locale) throws IOException {
    List<JobEvent> events = new ArrayList<>();
    if (!Files.isRegularFile(file)) {
      return events;
    }
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      if (line.isBlank()) {
        continue;
      }
      try {
        events.add(event(JSON.readTree(line), locale));
      } catch (JsonProcessingException e) {
        continue;
      }
    }
    Collections.reverse(events);
    return events;
  }

  private static JobEvent event(JsonNode json, Locale locale) {
    Notice notice =
        new Notice(
            json.path("code").asText(),
            json.path("english").asText(),
            json.path("korean").asText());
    return new JobEvent(
        Instant.parse(json.path("at").asText()),
        JobEvent.Level.valueOf(json.path("level").asText()),
        notice.sentence(locale));
  }
}
