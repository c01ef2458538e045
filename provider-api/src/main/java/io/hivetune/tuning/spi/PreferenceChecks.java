package io.hivetune.tuning.spi;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What every managed service demands of examples for preference tuning, checked before anything is
 * uploaded: enough of them, each a prompt that ends with the user's turn and two different answers.
 */
public final class PreferenceChecks {
  private PreferenceChecks() {}

  /** All problems, each with its place. {@code atLeast} is the fewest examples; 0 for any. */
  public static List<Problem> check(Dataset data, int atLeast) {
    List<Problem> problems = new ArrayList<>();
    if (data.size() < atLeast) {
      problems.add(Problem.of(PreferenceChecks.class, "examples.too-few", data.size(), atLeast));
    }
    try (Stream<TrainingExample> examples = data.stream()) {
      examples.forEachOrdered(
          e ->
              e.fold(chat -> Optional.of("preference.chat"), PreferenceChecks::codeOf)
                  .ifPresent(
                      code ->
                          problems.add(
                              Problem.of(PreferenceChecks.class, code)
                                  .at(e.provenance().place()))));
    }
    return problems;
  }

  private static Optional<String> codeOf(PreferenceExample example) {
    List<Message> prompt = example.prompt();
    if (prompt.stream().anyMatch(m -> m.content().isBlank())
        || example.preferred().isBlank()
        || example.rejected().isBlank()) {
      return Optional.of("example.empty-turn");
    }
    if (prompt.stream().skip(1).anyMatch(m -> m.role() == Role.SYSTEM)) {
      return Optional.of("example.late-system");
    }
    if (prompt.get(prompt.size() - 1).role() != Role.USER) {
      return Optional.of("preference.no-question");
    }
    return example.preferred().strip().equals(example.rejected().strip())
        ? Optional.of("preference.same")
        : Optional.empty();
  }

  /** The prompt with the request's system prompt in front, unless it brings its own. */
  public static List<Message> prompt(PreferenceExample example, Optional<String> systemPrompt) {
    if (systemPrompt.isEmpty() || example.prompt().get(0).role() == Role.SYSTEM) {
      return example.prompt();
    }
    List<Message> turns = new ArrayList<>();
    turns.add(Message.system(systemPrompt.get()));
    turns.addAll(example.prompt());
    return turns;
  }
}
