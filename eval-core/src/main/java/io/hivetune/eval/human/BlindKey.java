package io.hivetune.eval.human;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sheet hides: which row of the comparison each of its rows is, and whose answer comes
 * first.
 *
 * @param base name of the base model
 * @param tuned name of the tuned model
 * @param testData fingerprint of the comparison's examples
 * @param rows of the comparison
 * @param conversations for each row of the comparison the number of its conversation
 * @param entries in the sheet's order
 */
record BlindKey(
    String base,
    String tuned,
    String testData,
    int rows,
    List<Integer> conversations,
    List<Entry> entries) {
  private static final String SCHEMA = "hivetune-blind-key/1";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * @param code of the sheet's row
   * @param row of the comparison, from 0
   * @param tunedFirst whether answer 1 is the tuned model's
   */
  record Entry(String code, int row, boolean tunedFirst) {}

  void write(Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema", SCHEMA).put("base", base).put("tuned", tuned).put("testData", testData);
    root.put("rows", rows);
    ArrayNode numbers = root.putArray("conversations");
    conversations.forEach(numbers::add);
    ArrayNode list = root.putArray("entries");
    entries.forEach(
        e ->
            list.addObject()
                .put("code", e.code())
                .put("row", e.row())
                .put("first", e.tunedFirst() ? "TUNED" : "BASE"));
    AtomicFiles.writeString(file, root.toPrettyString() + "\n");
  }

  static BlindKey read(Path file) throws IOException {
    String place = String.valueOf(file.getFileName());
    try {
      JsonNode root = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
      if (root.path("schema").asText().equals(SCHEMA)) {
        List<Integer> conversations = new ArrayList<>();
        root.path("conversations").forEach(n -> conversations.add(n.asInt()));
        List<Entry> entries = new ArrayList<>();
        root.path("entries")
            .forEach(
                n ->
                    entries.add(
                        new Entry(
                            n.path("code").asText(),
                            n.path("row").asInt(),
                            n.path("first").asText().equals("TUNED"))));
        return new BlindKey(
            root.path("base").asText(),
            root.path("tuned").asText(),
            root.path("testData").asText(),
            root.path("rows").asInt(),
            conversations,
            entries);
      }
    } catch (JsonProcessingException e) {
      // Said below.
    }
    throw new HiveTuneException(Problem.of(BlindKey.class, "key.none").at(place));
  }
}
