package io.hivetune.examples;

import io.hivetune.dataset.Problem;
import java.util.Locale;

/** What one check found: a line for people that ends with the remedy, where one is needed. */
record Diagnosis(Level level, Problem sentence) {
  static Diagnosis ok(String key, Object... arguments) {
    return new Diagnosis(Level.OK, Problem.of(Doctor.class, key, arguments));
  }

  static Diagnosis warning(String key, Object... arguments) {
    return new Diagnosis(Level.WARNING, Problem.of(Doctor.class, key, arguments));
  }

  static Diagnosis failure(String key, Object... arguments) {
    return new Diagnosis(Level.FAILURE, Problem.of(Doctor.class, key, arguments));
  }

  /** {@code [mark] sentence}. */
  String line(Locale locale) {
    String mark = Problem.of(Doctor.class, level.key).sentence(locale);
    return "[" + mark + "] " + sentence.sentence(locale);
  }

  /** How bad it is. */
  enum Level {
    OK("doctor.level.ok"),
    /** The job can run, but something will surprise. */
    WARNING("doctor.level.warning"),
    /** The job can't run here. */
    FAILURE("doctor.level.failure");

    private final String key;

    Level(String key) {
      this.key = key;
    }
  }
}
