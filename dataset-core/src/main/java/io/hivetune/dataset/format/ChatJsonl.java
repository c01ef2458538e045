package io.hivetune.dataset.format;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Writes OpenAI's chat fine-tuning format: one conversation a line, UTF-8, without provenance. Read
 * back, the examples say the same.
 */
public final class ChatJsonl {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonMapper ESCAPING =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private ChatJsonl() {}

  /**
   * Writes the whole file or nothing; streams.
   *
   * @throws HiveTuneException if the data holds preferences, which this format can't carry
   * @throws IOException if writing fails
   */
  public static void write(Path file, Dataset data) throws IOException {
    AtomicFiles.write(
        file,
        out -> {
          Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          try (Stream<TrainingExample> all = data.stream()) {
            all.forEachOrdered(example -> append(writer, example));
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
          writer.flush();
        });
  }

  /**
   * One conversation as one line, without its end.
   *
   * @throws HiveTuneException if it is a preference
   */
  public static String line(TrainingExample example) {
    return example.fold(ChatJsonl::chatLine, ChatJsonl::refused);
  }

  private static void append(Writer writer, TrainingExample example) {
    try {
      writer.append(line(example)).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String chatLine(ChatExample chat) {
    ObjectNode line = JSON.createObjectNode();
    ArrayNode messages = line.putArray("messages");
    boolean lone = false;
    for (Message m : chat.messages()) {
      ObjectNode turn = messages.addObject();
      turn.put("role", m.role().wireName()).put("content", m.content());
      if (m.role() == Role.ASSISTANT && !m.trained()) {
        turn.put("weight", 0);
      }
      lone |= hasLoneSurrogate(m.content());
    }
    try {
      // UTF-8 has no bytes for half a character: only an escape carries it.
      return (lone ? ESCAPING : JSON).writeValueAsString(line);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts is always JSON", e);
    }
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static String refused(PreferenceExample preference) {
    throw new HiveTuneException(
        Problem.of(ChatJsonl.class, "write.preference").at(preference.provenance().place()));
  }
}
