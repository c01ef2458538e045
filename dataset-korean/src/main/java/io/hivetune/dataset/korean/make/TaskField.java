package io.hivetune.dataset.korean.make;

import java.util.Objects;

/**
 * Something that a task must be told.
 *
 * @param name key for programs, for example {@code topic}
 * @param label what people read, and what stands in the prompt, for example 주제
 * @param required whether the task can't be done without it
 * @param example a value as it might be given
 */
public record TaskField(String name, String label, boolean required, String example) {
  public TaskField {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(example, "example");
    if (name.isBlank() || label.isBlank() || example.isBlank()) {
      throw new IllegalArgumentException(
          "a field needs name, label and example, but was \""
              + name
              + "\", \""
              + label
              + "\", \""
              + example
              + "\"");
    }
  }
}
