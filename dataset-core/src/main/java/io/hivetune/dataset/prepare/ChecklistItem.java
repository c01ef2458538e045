package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Problem;
import java.util.List;
import java.util.Objects;

/**
 * One answer of the checklist.
 *
 * @param code stable, for programs, for example {@code enough-examples}
 * @param sentence what was found and what to do next, in Korean and English
 * @param evidence places that show it ({@code file:line}), at most a few
 */
public record ChecklistItem(String code, Verdict verdict, Problem sentence, List<String> evidence) {

  /** From good to bad. */
  public enum Verdict {
    PASSED,
    WARNED,
    FAILED
  }

  public ChecklistItem {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(sentence, "sentence");
    evidence = List.copyOf(evidence);
  }
}
