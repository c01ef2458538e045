package io.hivetune.dataset.format;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What became of one record of a file: an example, or the reason why it is none. */
public sealed interface ReadRecord {
  /** Where the record stands; the line is its first. */
  Provenance provenance();

  /**
   * What a person should look at although the record could be read: sloppy copies, placeholders
   * nobody filled in, parts that can't be kept. Each names its line. What is sloppy all through a
   * file is said once, with the first record that shows it.
   */
  List<Problem> warnings();

  /** Java 17 has no pattern switch: one function for each kind. */
  <T> T fold(Function<TrainingExample, T> read, Function<Unreadable, T> unreadable);

  /** A record that could be read; its content is still to be judged. */
  record Read(TrainingExample example, List<Problem> warnings) implements ReadRecord {
    public Read {
      Objects.requireNonNull(example, "example");
      warnings = List.copyOf(warnings);
    }

    public Read(TrainingExample example) {
      this(example, List.of());
    }

    @Override
    public Provenance provenance() {
      return example.provenance();
    }

    @Override
    public <T> T fold(Function<TrainingExample, T> read, Function<Unreadable, T> unreadable) {
      return read.apply(example);
    }
  }

  /**
   * A record that could not be read.
   *
   * @param problem with {@code file:line}, the field, the rule and the remedy
   */
  record Unreadable(Provenance provenance, Problem problem) implements ReadRecord {
    @Override
    public List<Problem> warnings() {
      return List.of();
    }

    @Override
    public <T> T fold(Function<TrainingExample, T> read, Function<Unreadable, T> unreadable) {
      return unreadable.apply(this);
    }
  }
}
