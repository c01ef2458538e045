package io.hivetune.eval.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.LikelihoodModel.Likelihood;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The lines of an {@link AnswerLog}: JSON objects, UTF-8, a line feed after each. */
final class LogLines {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private LogLines() {}

  static byte[] answer(String key, ModelRef asked, Question question, Answer answer) {
    return line(
        out -> {
          ChatReply reply = answer.reply();
          out.writeStringField("key", key);
          out.writeStringField("model", asked.toString());
          out.writeNumberField("repetition", question.repetition());
          messages(out, question.request().messages());
          out.writeStringField("answer", reply.text());
          out.writeStringField("finish", reply.finishReason().name());
          out.writeNumberField("promptTokens", reply.usage().promptTokens());
          out.writeNumberField("completionTokens", reply.usage().completionTokens());
          out.writeNumberField("latencyNanos", reply.latency().toNanos());
          if (answer.firstToken().isPresent()) {
            out.writeNumberField("firstTokenNanos", answer.firstToken().get().toNanos());
          }
          if (!reply.model().equals(asked)) {
            out.writeStringField("answeredBy", reply.model().toString());
          }
        });
  }

  static byte[] likelihood(String key, ModelRef asked, Likelihood likelihood) {
    return line(
        out -> {
          out.writeStringField("key", key);
          out.writeStringField("model", asked.toString());
          out.writeNumberField("logProbability", likelihood.logProbability());
          out.writeNumberField("tokens", likelihood.tokens());
        });
  }

  private static void messages(JsonGenerator out, List<Message> messages) throws IOException {
    out.writeArrayFieldStart("messages");
    for (Message message : messages) {
      out.writeStartObject();
      out.writeStringField("role", message.role().wireName());
      out.writeStringField("content", message.content());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static byte[] line(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      fields.to(out);
      out.writeEndObject();
      out.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("JSON can be written into memory", e);
    }
    return bytes.toByteArray();
  }

  static Answer answer(JsonNode line) {
    ModelRef asked = ModelRef.parse(line.path("model").asText());
    return new Answer(
        new ChatReply(
            line.path("answer").asText(),
            FinishReason.valueOf(line.path("finish").asText(FinishReason.STOP.name())),
            new Usage(line.path("promptTokens").asLong(), line.path("completionTokens").asLong()),
            Duration.ofNanos(line.path("latencyNanos").asLong()),
            line.has("answeredBy") ? ModelRef.parse(line.get("answeredBy").asText()) : asked),
        line.has("firstTokenNanos")
            ? Optional.of(Duration.ofNanos(line.get("firstTokenNanos").asLong()))
            : Optional.empty());
  }

  static Likelihood likelihood(JsonNode line) {
    return new Likelihood(line.get("logProbability").asDouble(), line.get("tokens").asInt());
  }

  /** What stands in a line. */
  @FunctionalInterface
  private interface Fields {
    void to(JsonGenerator out) throws IOException;
  }
}
