package io.hivetune.eval.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.LikelihoodModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A model that answers from a file: {@code answers:FILE.jsonl}. Its lines are those of an {@link
 * AnswerLog}, or JSON objects by hand with {@code answer} (or {@code output}) and what was asked:
 * {@code messages}, or {@code prompt} with the last message's text. Conversations whose last
 * message is the assistant's need no {@code answer}. Where no line says what was asked, the lines
 * answer the questions in their order.
 *
 * <p>A question that the file lacks is a problem that names it, never an empty answer. Immutable
 * and thread-safe.
 */
public class RecordedAnswers implements ChatModel {
  private final ModelRef ref;
  private final String file;
  private final Map<String, List<Line>> byMessages = new HashMap<>();
  private final Map<String, List<Line>> byPrompt = new HashMap<>();
  private final Map<String, LikelihoodModel.Likelihood> likelihoods = new HashMap<>();
  private final Set<ModelRef> asked = new LinkedHashSet<>();

  /** What a line answers. */
  private record Line(int repetition, ChatReply reply) {}

  private RecordedAnswers(ModelRef ref, String file) {
    this.ref = ref;
    this.file = file;
  }

  /**
   * Reads the file.
   *
   * @param questions what will be asked, in order, for files whose lines don't say what was asked
   * @throws HiveTuneException naming every line that is no answer
   * @throws IOException if the file can't be read
   */
  public static RecordedAnswers read(Path path, List<ChatRequest> questions) throws IOException {
    return read(ModelRef.of("answers", path.toString()), path, questions);
  }

  /** Likewise under a name. */
  public static RecordedAnswers read(ModelRef ref, Path path, List<ChatRequest> questions)
      throws IOException {
    WithLikelihoods all = new WithLikelihoods(ref, String.valueOf(path.getFileName()));
    RecordedAnswers answers = all;
    List<Problem> problems = new ArrayList<>();
    List<JsonNode> bare = new ArrayList<>();
    List<String> lines =
        Files.readString(path, StandardCharsets.UTF_8)
            .lines()
            .map(RecordedAnswers::withoutMark)
            .toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank() && !answers.take(lines.get(i), bare)) {
        problems.add(
            Problem.of(RecordedAnswers.class, "answers.line").at(answers.file + ":" + (i + 1)));
      }
    }
    if (!bare.isEmpty() && (bare.size() != questions.size() || !answers.byMessages.isEmpty())) {
      problems.add(
          Problem.of(RecordedAnswers.class, "answers.order", bare.size(), questions.size())
              .at(answers.file));
    }
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    for (int i = 0; i < bare.size(); i++) {
      answers.put(answers.byMessages, key(questions.get(i).messages()), bare.get(i));
    }
    return all.fitting();
  }

  private static String withoutMark(String line) {
    return line.startsWith("\uFEFF") ? line.substring(1) : line;
  }

  private boolean take(String text, List<JsonNode> bare) {
    JsonNode line;
    try {
      line = LogLines.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return false;
    }
    if (line.has("logProbability")) {
      likelihoods.put(line.path("key").asText(), LogLines.likelihood(line));
      asked.add(ModelRef.parse(line.path("model").asText()));
      return true;
    }
    JsonNode messages = line.path("messages");
    boolean answered = !answerOf(line).isMissingNode();
    if (messages.isArray() && !messages.isEmpty()) {
      List<Message> conversation = new ArrayList<>();
      messages.forEach(m -> conversation.add(message(m)));
      Message last = conversation.get(conversation.size() - 1);
      if (!answered && last.role() == Role.ASSISTANT) {
        put(byMessages, key(conversation.subList(0, conversation.size() - 1)), line);
        return true;
      }
      if (answered) {
        // An example with its own answer, and the recorded one beside it.
        boolean withReference = last.role() == Role.ASSISTANT;
        put(
            byMessages,
            key(conversation.subList(0, conversation.size() - (withReference ? 1 : 0))),
            line);
      }
      return answered;
    }
    if (!answered) {
      return false;
    }
    String prompt = line.path("prompt").asText(line.path("input").asText());
    if (prompt.isEmpty()) {
      bare.add(line);
    } else {
      put(byPrompt, prompt, line);
    }
    return true;
  }

  private static JsonNode answerOf(JsonNode line) {
    JsonNode answer = line.path("answer");
    return answer.isTextual() ? answer : line.path("output");
  }

  private static Message message(JsonNode node) {
    String content = node.path("content").asText();
    return switch (node.path("role").asText()) {
      case "system", "developer" -> Message.system(content);
      case "assistant", "model" -> Message.assistant(content);
      default -> Message.user(content);
    };
  }

  private void put(Map<String, List<Line>> into, String key, JsonNode line) {
    JsonNode answer = answerOf(line);
    JsonNode messages = line.path("messages");
    String text =
        answer.isTextual()
            ? answer.asText()
            : messages.path(messages.size() - 1).path("content").asText();
    ChatReply reply =
        line.has("key")
            ? LogLines.answer(line).reply()
            : new ChatReply(
                text,
                finish(line.path("finish").asText()),
                new Usage(
                    line.path("promptTokens").asLong(), line.path("completionTokens").asLong()),
                Duration.ofMillis(line.path("latencyMillis").asLong()),
                ref);
    into.computeIfAbsent(key, k -> new ArrayList<>())
        .add(new Line(line.path("repetition").asInt(), reply));
  }

  private static FinishReason finish(String name) {
    for (FinishReason reason : FinishReason.values()) {
      if (reason.name().equalsIgnoreCase(name)) {
        return reason;
      }
    }
    return FinishReason.STOP;
  }

  private static String key(List<Message> messages) {
    StringBuilder key = new StringBuilder();
    for (Message message : messages) {
      key.append(message.role()).append(message.content().length()).append(':');
      key.append(message.content());
    }
    return key.toString();
  }

  @Override
  public ModelRef ref() {
    return ref;
  }

  /** The first answer that stands there for these messages. */
  @Override
  public ChatReply chat(ChatRequest request) {
    return chat(new Question(request, 0));
  }

  /** The answer of that repetition; the first one where the file has fewer. */
  ChatReply chat(Question question) {
    List<Message> asked = question.request().messages();
    String last = asked.get(asked.size() - 1).content();
    List<Line> found = byMessages.getOrDefault(key(asked), byPrompt.getOrDefault(last, List.of()));
    return found.stream()
        .filter(line -> line.repetition() == question.repetition())
        .findFirst()
        .or(() -> found.stream().findFirst())
        .map(Line::reply)
        .orElseThrow(
            () ->
                new HiveTuneException(Problem.of(RecordedAnswers.class, "answers.missing", file)));
  }

  /** A log that has likelihoods too. */
  private static final class WithLikelihoods extends RecordedAnswers implements LikelihoodModel {
    private WithLikelihoods(ModelRef ref, String file) {
      super(ref, file);
    }

    private RecordedAnswers fitting() {
      if (!super.likelihoods.isEmpty()) {
        return this;
      }
      RecordedAnswers plain = new RecordedAnswers(ref(), super.file);
      plain.byMessages.putAll(super.byMessages);
      plain.byPrompt.putAll(super.byPrompt);
      return plain;
    }

    @Override
    public Likelihood likelihood(List<Message> prompt, String answer) {
      return super.asked.stream()
          .map(model -> super.likelihoods.get(Question.likelihoodKey(model, prompt, answer)))
          .filter(Objects::nonNull)
          .findFirst()
          .orElseThrow(
              () ->
                  new HiveTuneException(
                      Problem.of(RecordedAnswers.class, "answers.no-likelihood", super.file)));
    }
  }
}
