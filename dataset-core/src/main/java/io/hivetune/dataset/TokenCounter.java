package io.hivetune.dataset;

/**
 * Counts what a model reads, before anything is trained or paid. Implementations stand beside the
 * providers, since every model cuts text in its own way. Thread-safe.
 */
public interface TokenCounter {
  /** What counts, for reports: the encoding's or the model's name, or that it is an estimate. */
  String name();

  /** Whether the counts are the model's own; false for an estimate. */
  boolean exact();

  /** Tokens of a text by itself. */
  int count(String text);

  /**
   * Tokens of a whole example as it is trained, the marks between turns with it. A preference
   * counts its prompt once for each answer.
   */
  int count(TrainingExample example);
}
