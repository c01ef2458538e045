package io.hivetune.tuning.spi;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What every managed service demands of examples for supervised tuning, checked before anything is
 * uploaded: enough of them, each a conversation whose last turn is a trained answer, no turn empty,
 * a system message only at the start.
 */
public final class ChatExampleChecks {
  private ChatExampleChecks() {}

  /** All problems, each with its place. {@code atLeast} is the fewest examples; 0 for any. */
  public static List<Problem> check(Dataset data, int atLeast) {
    List<Problem> problems = new ArrayList<>();
    if (data.size() < atLeast) {
      problems.add(Problem.of(ChatExampleChecks.class, "examples.too-few", data.size(), atLeast));
    }
    try (Stream<TrainingExample> examples = data.stream()) {
      examples.forEachOrdered(
          e ->
              codeOf(e)
                  .ifPresent(
                      code ->
                          problems.add(
                              Problem.of(ChatExampleChecks.class, code)
                                  .at(e.provenance().place()))));
    }
    return problems;
  }

  private static Optional<String> codeOf(TrainingExample example) {
    return example.fold(ChatExampleChecks::codeOf, preference -> Optional.of("example.preference"));
  }

  private static Optional<String> codeOf(ChatExample chat) {
    List<Message> messages = chat.messages();
    Message last = messages.get(messages.size() - 1);
    if (messages.stream().anyMatch(m -> m.content().isBlank())) {
      return Optional.of("example.empty-turn");
    }
    if (messages.stream().skip(1).anyMatch(m -> m.role() == Role.SYSTEM)) {
      return Optional.of("example.late-system");
    }
    if (last.role() != Role.ASSISTANT) {
      return Optional.of("example.no-answer");
    }
    if (messages.stream().noneMatch(m -> m.role() == Role.USER)) {
      return Optional.of("example.no-question");
    }
    return messages.stream().anyMatch(Message::trained)
        ? Optional.empty()
        : Optional.of("example.nothing-trained");
  }

  /**
   * The example's turns as they are trained: with the request's system prompt in front, unless the
   * example brings its own.
   */
  public static List<Message> turns(ChatExample chat, Optional<String> systemPrompt) {
    if (systemPrompt.isEmpty() || chat.system().isPresent()) {
      return chat.messages();
    }
    List<Message> turns = new ArrayList<>();
    turns.add(Message.system(systemPrompt.get()));
    turns.addAll(chat.messages());
    return turns;
  }
}
