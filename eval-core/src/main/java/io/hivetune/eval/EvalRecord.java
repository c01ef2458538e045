package io.hivetune.eval;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.LikelihoodModel.Likelihood;
import io.hivetune.dataset.ChatExample;
import java.util.Objects;
import java.util.Optional;

/**
 * What one model did with one held-out example.
 *
 * @param example whose last turn is the reference
 * @param reply the model's own answer to {@link ChatExample#prompt()}
 * @param likelihood of the reference under the model, where it can tell
 */
public record EvalRecord(ChatExample example, ChatReply reply, Optional<Likelihood> likelihood) {
  public EvalRecord {
    Objects.requireNonNull(reply, "reply");
    Objects.requireNonNull(likelihood, "likelihood");
    if (example.answer().isEmpty()) {
      throw new IllegalArgumentException(
          "an example to evaluate on ends with the assistant's turn, but this one does not: "
              + example.provenance().place());
    }
  }

  /** The held-out answer. */
  public String reference() {
    return example.answer().orElseThrow();
  }

  /** The model's answer. */
  public String answer() {
    return reply.text();
  }

  /** What the example is for; empty when unknown. */
  public String purpose() {
    return example.provenance().purpose();
  }
}
