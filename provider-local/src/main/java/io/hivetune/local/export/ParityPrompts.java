package io.hivetune.local.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.local.LocalModel;
import io.hivetune.local.generate.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Questions and the answers that a tuned model gave to them greedily, without a repetition penalty:
 * whoever serves an export of it must give the same. Kept as {@code parity.json} beside the export.
 *
 * @param model whose answers these are, for readers
 * @param maxTokens longest answer in tokens; an answer that reached it is compared as far as it
 *     goes
 */
public record ParityPrompts(String model, int maxTokens, List<Prompt> prompts) {
  /** Name of the file beside an export. */
  public static final String FILE = "parity.json";

  private static final int MOST_TOKENS = 4096;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One question.
   *
   * @param messages the whole conversation up to the answer, the training's system prompt included
   * @param answer what the tuned model answered, without surrounding blanks
   */
  public record Prompt(List<Message> messages, String answer) {
    public Prompt {
      messages = List.copyOf(messages);
      Objects.requireNonNull(answer, "answer");
      if (messages.isEmpty()) {
        throw new IllegalArgumentException("a parity prompt needs at least one message");
      }
    }
  }

  public ParityPrompts {
    Objects.requireNonNull(model, "model");
    prompts = List.copyOf(prompts);
    if (prompts.isEmpty()) {
      throw new IllegalArgumentException("parity needs at least one prompt, but there is none");
    }
    if (maxTokens < 1 || maxTokens > MOST_TOKENS) {
      throw new IllegalArgumentException(
          "maxTokens must be in 1.." + MOST_TOKENS + ", but was " + maxTokens);
    }
  }

  /**
   * Asks a model and keeps what it says.
   *
   * @param questions conversations that end before the answer
   */
  public static ParityPrompts record(
      ChatModel model, List<List<Message>> questions, int maxTokens) {
    ChatModel plain = plain(model);
    GenerationOptions options = GenerationOptions.GREEDY.withMaxTokens(maxTokens);
    List<Prompt> prompts = new ArrayList<>();
    for (List<Message> question : questions) {
      String answer = plain.chat(new ChatRequest(question, options)).text().strip();
      prompts.add(new Prompt(question, answer));
    }
    return new ParityPrompts(model.ref().toString(), maxTokens, prompts);
  }

  /** A model on this machine with the penalty of its generation configuration switched off. */
  static ChatModel plain(ChatModel model) {
    return model instanceof LocalModel local ? local.with(Sampling.PLAIN) : model;
  }

  /** What a model is asked with: greedy, {@link #maxTokens} long. */
  public GenerationOptions options() {
    return GenerationOptions.GREEDY.withMaxTokens(maxTokens);
  }

  /**
   * Eight short Korean questions of everyday business, for a model that brought none of its own.
   *
   * @param systemPrompt the one that the model was trained with
   */
  public static List<List<Message>> questions(Optional<String> systemPrompt) {
    return List.of(
            "안녕하세요. 배송은 언제쯤 오나요?",
            "환불하고 싶은데 어떻게 하면 되나요?",
            "예약을 다음 주 화요일로 바꿀 수 있을까요?",
            "신제품을 소개하는 블로그 글의 첫 문단을 써 주세요.",
            "비밀번호를 잊어버렸어요.",
            "영업시간과 주차 안내 부탁드려요.",
            "3월 15일 주문(12,900원)이 아직 준비 중이에요.",
            "오늘 서비스가 정말 좋았어요, 고맙습니다!")
        .stream()
        .map(question -> asked(systemPrompt, question))
        .toList();
  }

  private static List<Message> asked(Optional<String> systemPrompt, String question) {
    List<Message> messages = new ArrayList<>();
    systemPrompt.ifPresent(s -> messages.add(Message.system(s)));
    messages.add(Message.user(question));
    return List.copyOf(messages);
  }

  /** Writes the file whole or not at all, in UTF-8. */
  public void write(Path file) {
    ObjectNode json = JSON.createObjectNode();
    json.put("model", model);
    json.put("maxTokens", maxTokens);
    json.put("temperature", 0);
    json.put("repetitionPenalty", 1);
    ArrayNode list = json.putArray("prompts");
    for (Prompt prompt : prompts) {
      ObjectNode entry = list.addObject();
      ArrayNode messages = entry.putArray("messages");
      for (Message m : prompt.messages()) {
        messages
            .addObject()
            .put("role", m.role().name().toLowerCase(Locale.ROOT))
            .put("content", m.content());
      }
      entry.put("answer", prompt.answer());
    }
    try {
      AtomicFiles.writeString(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    } catch (IOException e) {
      throw new HiveTuneException(
          Problem.of(ParityPrompts.class, "export.unwritable", String.valueOf(e.getMessage()))
              .at(file.toString()),
          e);
    }
  }

  /** Whether a folder has parity prompts. */
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  /**
   * @throws HiveTuneException if it is missing or not such a file
   */
  public static ParityPrompts read(Path file) {
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      List<Prompt> prompts = new ArrayList<>();
      for (JsonNode entry : json.path("prompts")) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode m : entry.path("messages")) {
          messages.add(message(m));
        }
        prompts.add(new Prompt(messages, text(entry, "answer")));
      }
      return new ParityPrompts(
          json.path("model").asText(), json.path("maxTokens").asInt(), prompts);
    } catch (IOException | IllegalArgumentException e) {
      throw new HiveTuneException(
          Problem.of(ParityPrompts.class, "parity.unreadable").at(file.toString()), e);
    }
  }

  private static Message message(JsonNode json) {
    Role role = Role.valueOf(text(json, "role").toUpperCase(Locale.ROOT));
    return new Message(role, text(json, "content"), false);
  }

  private static String text(JsonNode json, String key) {
    if (!json.path(key).isTextual()) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return json.path(key).asText();
  }
}
