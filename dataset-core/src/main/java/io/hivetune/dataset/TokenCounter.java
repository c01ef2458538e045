package io.hivetune.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * Counts the tokens that a model reads, before anything is trained or paid. Implementations stand
 * beside the providers, since every model cuts text in its own way. Thread-safe.
 */
public interface TokenCounter {
  /** What counts, for reports: the vocabulary's or the model's name, or that it is an estimate. */
  String name();

  /** Whether the counts are the model's own; false for an estimate. */
  boolean exact();

  /** Tokens of the turns, with what the wire puts around each as far as it is known. */
  long count(List<Message> messages);

  /**
   * Tokens of a whole example as it is trained. A preference counts its prompt once for each
   * answer.
   */
  default long count(TrainingExample example) {
    return example.fold(
        chat -> count(chat.messages()),
        pair ->
            count(with(pair.prompt(), pair.preferred()))
                + count(with(pair.prompt(), pair.rejected())));
  }

  private static List<Message> with(List<Message> prompt, String answer) {
    List<Message> all = new ArrayList<>(prompt);
    all.add(Message.assistant(answer));
    return all;
  }

  /** A counter by a function that counts turns. */
  static TokenCounter of(String name, boolean exact, ToLongFunction<List<Message>> counting) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(counting, "counting");
    return new TokenCounter() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean exact() {
        return exact;
      }

      @Override
      public long count(List<Message> messages) {
        return counting.applyAsLong(messages);
      }
    };
  }

  /**
   * A rough count without any vocabulary, and named so: one token for each Hangul syllable or other
   * letter beyond ASCII, one for four ASCII characters, four for each turn. For Korean it errs on
   * the high side: newer vocabularies put more than one syllable into many of their tokens.
   */
  static TokenCounter rough() {
    return of("rough estimate", false, TokenEstimate::rough);
  }
}
