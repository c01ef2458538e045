package io.hivetune.dataset.korean.make;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Provenance.Origin;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.ChatJsonl;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A chat JSONL for people to look through and correct: before its messages each line says how it
 * was made, of which file, for what, and who wrote the answer. Other readers of chat JSONL skip
 * that; {@link io.hivetune.dataset.format.ExampleReader} keeps it.
 */
final class MadeJsonl {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private MadeJsonl() {}

  /** Whole or not at all, in UTF-8. */
  static void write(Path file, Dataset made) throws IOException {
    AtomicFiles.write(
        file,
        out -> {
          Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          try (Stream<TrainingExample> all = made.stream()) {
            for (TrainingExample example : (Iterable<TrainingExample>) all::iterator) {
              writer.append(line(example)).append('\n');
            }
          }
          writer.flush();
        });
  }

  private static String line(TrainingExample example) throws JsonProcessingException {
    Provenance place = example.provenance();
    ObjectNode head = JSON.createObjectNode();
    head.put("made", place.sourceKind().substring(Provenance.MADE.length()));
    head.put("source", place.source().orElse(place.place()));
    if (!place.purpose().isEmpty()) {
      head.put("purpose", place.purpose());
    }
    place.client().ifPresent(client -> head.put("client", client));
    if (place.origin() != Origin.UNKNOWN) {
      head.put("origin", place.origin().name().toLowerCase(Locale.ROOT));
    }
    String before = JSON.writeValueAsString(head);
    // Both are objects: the one ends where the other's fields begin.
    return before.substring(0, before.length() - 1) + "," + ChatJsonl.line(example).substring(1);
  }
}
