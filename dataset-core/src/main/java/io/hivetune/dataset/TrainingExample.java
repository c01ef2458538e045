package io.hivetune.dataset;

import java.util.function.Function;

/**
 * One example to learn from: a {@link ChatExample} or a {@link PreferenceExample}. Immutable.
 *
 * <p>Equality of the conversation, not of the {@link #provenance()}, decides whether two examples
 * say the same; use {@link #canonical()} for that.
 */
public sealed interface TrainingExample permits ChatExample, PreferenceExample {
  Provenance provenance();

  /** The same example, come from elsewhere. */
  TrainingExample withProvenance(Provenance provenance);

  /**
   * A text that is equal for two examples exactly when a model would learn the same from them:
   * roles, contents and what is trained, without provenance. It is what {@link Fingerprint} hashes.
   */
  String canonical();

  /** Java 17 has no pattern switch: one function for each kind. */
  <T> T fold(Function<ChatExample, T> chat, Function<PreferenceExample, T> preference);
}
