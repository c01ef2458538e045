package io.hivetune.eval;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.LikelihoodModel.Likelihood;
import io.hivetune.dataset.ChatExample;
import io.hivetune.eval.run.Answer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one model did with one held-out example.
 *
 * @param example whose last turn is the reference
 * @param answers the model's own, one for each repetition of the question, at least one
 * @param likelihood of the reference under the model, where it can tell
 */
public record EvalRecord(
    ChatExample example, List<Answer> answers, Optional<Likelihood> likelihood) {
  public EvalRecord {
    answers = List.copyOf(answers);
    Objects.requireNonNull(likelihood, "likelihood");
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("a record needs at least one answer, but has none");
    }
    if (example.answer().isEmpty()) {
      throw new IllegalArgumentException(
          "an example to evaluate on ends with the assistant's turn, but this one does not: "
              + example.provenance().place());
    }
  }

  /** A record of one answer. */
  public EvalRecord(ChatExample example, ChatReply reply, Optional<Likelihood> likelihood) {
    this(example, List.of(Answer.of(reply)), likelihood);
  }

  /** The held-out answer. */
  public String reference() {
    return example.answer().orElseThrow();
  }

  /** The first answer. */
  public ChatReply reply() {
    return answers.get(0).reply();
  }

  /** The first answer's text. */
  public String answer() {
    return reply().text();
  }

  /** The same example with one of the answers only. */
  public EvalRecord repetition(int index) {
    return answers.size() == 1
        ? this
        : new EvalRecord(example, List.of(answers.get(index)), likelihood);
  }

  /** What the example is for; empty when unknown. */
  public String purpose() {
    return example.provenance().purpose();
  }
}
