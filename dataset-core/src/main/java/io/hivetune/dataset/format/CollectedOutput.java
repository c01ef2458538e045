package io.hivetune.dataset.format;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An output of the present system that a person used, as it was or edited.
 *
 * @param prompt what the system was asked; never empty
 * @param output what it answered
 * @param finalText what the person used in the end
 * @param acceptedBy who decided that, by the company's own name for a person; stays in the
 *     collector's file and never reaches an example
 * @param at when
 * @param purpose what the answer is for, for example {@code blog}; empty when unknown
 * @param client whose material it is, when an agency keeps clients apart
 */
public record CollectedOutput(
    List<Message> prompt,
    String output,
    String finalText,
    String acceptedBy,
    Instant at,
    String purpose,
    Optional<String> client) {
  public CollectedOutput {
    prompt = List.copyOf(prompt);
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(finalText, "finalText");
    Objects.requireNonNull(acceptedBy, "acceptedBy");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(client, "client");
    if (prompt.isEmpty()) {
      throw new IllegalArgumentException("a prompt needs at least one message, but has none");
    }
  }

  /** One question, without purpose and client. */
  public static CollectedOutput of(
      String prompt, String output, String finalText, String acceptedBy, Instant at) {
    return new CollectedOutput(
        List.of(Message.user(prompt)), output, finalText, acceptedBy, at, "", Optional.empty());
  }

  public CollectedOutput withPurpose(String changed) {
    return new CollectedOutput(prompt, output, finalText, acceptedBy, at, changed, client);
  }

  public CollectedOutput withClient(String whose) {
    return new CollectedOutput(
        prompt, output, finalText, acceptedBy, at, purpose, Optional.of(whose));
  }

  /** Whether the person changed anything, blanks at the ends apart. */
  public boolean edited() {
    return !output.strip().equals(finalText.strip());
  }

  /** The prompt with the text that was used. */
  public ChatExample toExample(Provenance place) {
    List<Message> messages = new ArrayList<>(prompt);
    messages.add(Message.assistant(finalText));
    return new ChatExample(messages, labelled(place));
  }

  /**
   * An edited text is preferred over the output; an unchanged one says nothing about preference.
   */
  public Optional<PreferenceExample> toPreference(Provenance place) {
    return edited()
        ? Optional.of(new PreferenceExample(prompt, finalText, output, labelled(place)))
        : Optional.empty();
  }

  private Provenance labelled(Provenance place) {
    return new Provenance(
        place.file(),
        place.line(),
        "collected-jsonl",
        purpose,
        client,
        edited() ? Provenance.Origin.AI_EDITED : Provenance.Origin.AI_UNCHANGED);
  }

  /** Who and how long, not what: outputs may hold personal data. */
  @Override
  public String toString() {
    return "CollectedOutput[" + output.length() + " characters, " + at + "]";
  }
}
