package io.hivetune.dataset.prepare;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import java.util.List;
import java.util.Optional;

/**
 * Drops what no trainer can use: an empty question or answer, roles out of order, a conversation
 * that does not end with an answer, an answer that repeats its question or breaks off.
 */
final class Validate {
  static final Step STEP =
      Step.of(
          "validate",
          e -> problem(e).map(Step.Outcome::dropped).orElseGet(() -> Step.Outcome.kept(e)));

  private Validate() {}

  private static Optional<Problem> problem(TrainingExample example) {
    return example
        .fold(Validate::ofChat, Validate::ofPreference)
        .map(code -> Problem.of(Validate.class, code).at(example.provenance().place()));
  }

  private static Optional<String> ofChat(ChatExample chat) {
    List<Message> turns = chat.messages();
    List<Message> talk = chat.system().isPresent() ? turns.subList(1, turns.size()) : turns;
    if (talk.isEmpty() || talk.stream().noneMatch(m -> m.role() == Role.USER && !blank(m))) {
      return Optional.of("empty-prompt");
    }
    if (chat.answer().isEmpty() || chat.answer().get().isBlank()) {
      return Optional.of("empty-answer");
    }
    for (int i = 0; i < talk.size(); i++) {
      if (talk.get(i).role() != (i % 2 == 0 ? Role.USER : Role.ASSISTANT)) {
        return Optional.of("role-order");
      }
    }
    if (turns.stream().anyMatch(Validate::blank)) {
      return Optional.of("empty-message");
    }
    String question = talk.get(talk.size() - 2).content();
    String answer = chat.answer().get();
    if (Texts.sameFolded(question, answer)) {
      return Optional.of("echo");
    }
    return CutOff.of(answer) == CutOff.Verdict.SURE ? Optional.of("cut-off") : Optional.empty();
  }

  private static Optional<String> ofPreference(PreferenceExample preference) {
    if (preference.prompt().stream().allMatch(Validate::blank)) {
      return Optional.of("empty-prompt");
    }
    if (preference.preferred().isBlank() || preference.rejected().isBlank()) {
      return Optional.of("empty-answer");
    }
    if (preference.preferred().strip().equals(preference.rejected().strip())) {
      return Optional.of("same-answers");
    }
    // A rejected answer may well be one that breaks off.
    return CutOff.of(preference.preferred()) == CutOff.Verdict.SURE
        ? Optional.of("cut-off")
        : Optional.empty();
  }

  private static boolean blank(Message message) {
    return message.content().isBlank();
  }
}
