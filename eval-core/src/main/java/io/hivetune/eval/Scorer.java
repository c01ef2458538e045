package io.hivetune.eval;

import java.util.List;
import java.util.Locale;

/**
 * Scores one answer of one model. Thread-safe and deterministic: the same record gives the same
 * score on every machine.
 */
public interface Scorer {
  /** Short and unique in a task, for example {@code chrf}: the key of the results. */
  String id();

  /**
   * All that decides the value, tokeniser and version included, for example {@code
   * chrF2|nrefs:1|…}. Hashed into the task's criteria: what changes a score changes this text.
   */
  String signature();

  Direction direction();

  Aspect aspect();

  /** How values are shown. */
  Unit unit();

  Score score(EvalRecord record);

  /**
   * Told once of all records that {@link #score} will be asked for, repetitions apart: a scorer
   * that asks a service does so here, many at once.
   */
  default void prepare(List<EvalRecord> records) {}

  /** Whether {@link #score} reads {@link EvalRecord#likelihood()}. */
  default boolean needsLikelihood() {
    return false;
  }

  /** Whether {@link #score} reads the time to the first token, so that answers are streamed. */
  default boolean needsFirstToken() {
    return false;
  }

  /**
   * Whether {@link #score} wants all repetitions of an answer at once. Else each is scored by
   * itself, and the row's score is their mean.
   */
  default boolean readsRepetitions() {
    return false;
  }

  /** The name for people. */
  default String label(Locale locale) {
    return id();
  }
}
