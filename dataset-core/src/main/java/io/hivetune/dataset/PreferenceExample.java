package io.hivetune.dataset;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A prompt with an answer that is preferred over another one.
 *
 * @param prompt turns that both answers reply to; never empty; context only, so that none of them
 *     is trained
 */
public record PreferenceExample(
    List<Message> prompt, String preferred, String rejected, Provenance provenance)
    implements TrainingExample {
  public PreferenceExample {
    prompt = prompt.stream().map(m -> new Message(m.role(), m.content(), false)).toList();
    Objects.requireNonNull(preferred, "preferred");
    Objects.requireNonNull(rejected, "rejected");
    Objects.requireNonNull(provenance, "provenance");
    if (prompt.isEmpty()) {
      throw new IllegalArgumentException(
          "a preference needs a prompt of at least one message, but has none");
    }
  }

  @Override
  public PreferenceExample withProvenance(Provenance changed) {
    return new PreferenceExample(prompt, preferred, rejected, changed);
  }

  @Override
  public String canonical() {
    return "preference"
        + Canonical.of(prompt)
        + Canonical.of(List.of(Message.assistant(preferred), Message.assistant(rejected)));
  }

  @Override
  public <T> T fold(Function<ChatExample, T> chat, Function<PreferenceExample, T> preference) {
    return preference.apply(this);
  }
}
