package io.hivetune.dataset.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** Writes examples as lines of JSON. What a format can't carry has been dealt with before. */
final class JsonLines {
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonFactory ESCAPING =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonLines() {}

  /** What goes into one line. */
  interface Content {
    void to(JsonGenerator json) throws IOException;
  }

  /**
   * @param lone whether a text holds half a surrogate pair: UTF-8 has no bytes for it, only an
   *     escape carries it
   */
  static String line(Content content, boolean lone) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = (lone ? ESCAPING : JSON).createGenerator(line)) {
      content.to(json);
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can always be written", e);
    }
    return line.toString();
  }

  static String line(ExampleFormat format, TrainingExample example) {
    return line(
        json -> {
          json.writeStartObject();
          example.fold(
              chat -> done(() -> chat(json, format, chat)),
              p -> done(() -> preference(json, format, p)));
          json.writeEndObject();
        },
        Texts.of(example).anyMatch(JsonLines::hasLoneSurrogate));
  }

  static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return true;
      }
    }
    return false;
  }

  private static void chat(JsonGenerator json, ExampleFormat format, ChatExample chat)
      throws IOException {
    switch (format) {
      case OPENAI_CHAT -> openAiMessages(json, "messages", chat.messages());
      case GEMINI_CHAT -> geminiPrompt(json, "systemInstruction", chat.messages());
      case SHAREGPT -> shareGpt(json, chat.messages());
      case ALPACA -> alpaca(json, chat);
      case PROMPT_COMPLETION -> {
        json.writeStringField("prompt", chat.messages().get(0).content());
        json.writeStringField("completion", chat.messages().get(1).content());
      }
      default -> throw new IllegalArgumentException(format + " carries no conversation in JSON");
    }
  }

  private static void preference(
      JsonGenerator json, ExampleFormat format, PreferenceExample preference) throws IOException {
    if (format == ExampleFormat.OPENAI_PREFERENCE) {
      json.writeObjectFieldStart("input");
      openAiMessages(json, "messages", context(preference.prompt()));
      json.writeEndObject();
      openAiMessages(json, "preferred_output", List.of(Message.assistant(preference.preferred())));
      openAiMessages(
          json, "non_preferred_output", List.of(Message.assistant(preference.rejected())));
    } else if (format == ExampleFormat.VERTEX_PREFERENCE) {
      geminiPrompt(json, "system_instruction", preference.prompt());
      json.writeArrayFieldStart("completions");
      completion(json, 1, preference.preferred());
      completion(json, 0, preference.rejected());
      json.writeEndArray();
    } else {
      throw new IllegalArgumentException(format + " carries no preference in JSON");
    }
  }

  /** Turns of a prompt are context whether marked or not; the services want no mark there. */
  private static List<Message> context(List<Message> prompt) {
    return prompt.stream().map(m -> new Message(m.role(), m.content(), true)).toList();
  }

  private static void openAiMessages(JsonGenerator json, String field, List<Message> messages)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (Message m : messages) {
      json.writeStartObject();
      json.writeStringField("role", m.role().wireName());
      json.writeStringField("content", m.content());
      if (m.role() == Role.ASSISTANT && !m.trained()) {
        json.writeNumberField("weight", 0);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void geminiPrompt(JsonGenerator json, String systemName, List<Message> messages)
      throws IOException {
    List<Message> talk = messages;
    if (messages.get(0).role() == Role.SYSTEM) {
      json.writeFieldName(systemName);
      geminiContent(json, "system", messages.get(0).content());
      talk = messages.subList(1, messages.size());
    }
    json.writeArrayFieldStart("contents");
    for (Message m : talk) {
      geminiContent(json, m.role() == Role.ASSISTANT ? "model" : "user", m.content());
    }
    json.writeEndArray();
  }

  private static void geminiContent(JsonGenerator json, String role, String text)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("role", role);
    json.writeArrayFieldStart("parts");
    json.writeStartObject();
    json.writeStringField("text", text);
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void completion(JsonGenerator json, int score, String text) throws IOException {
    json.writeStartObject();
    json.writeNumberField("score", score);
    json.writeFieldName("completion");
    geminiContent(json, "model", text);
    json.writeEndObject();
  }

  private static void shareGpt(JsonGenerator json, List<Message> messages) throws IOException {
    json.writeArrayFieldStart("conversations");
    for (Message m : messages) {
      json.writeStartObject();
      json.writeStringField(
          "from",
          switch (m.role()) {
            case SYSTEM -> "system";
            case USER -> "human";
            case ASSISTANT -> "gpt";
          });
      json.writeStringField("value", m.content());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void alpaca(JsonGenerator json, ChatExample chat) throws IOException {
    List<Message> talk = chat.messages();
    if (chat.system().isPresent()) {
      json.writeStringField("system", chat.system().get());
      talk = talk.subList(1, talk.size());
    }
    int last = talk.size() - 2;
    json.writeStringField("instruction", talk.get(last).content());
    json.writeStringField("input", "");
    json.writeStringField("output", talk.get(last + 1).content());
    if (last > 0) {
      json.writeArrayFieldStart("history");
      for (int i = 0; i < last; i += 2) {
        json.writeArray(new String[] {talk.get(i).content(), talk.get(i + 1).content()}, 0, 2);
      }
      json.writeEndArray();
    }
  }

  /** A step that writes. */
  private interface Writing {
    void run() throws IOException;
  }

  private static boolean done(Writing writing) {
    try {
      writing.run();
      return true;
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can always be written", e);
    }
  }
}
