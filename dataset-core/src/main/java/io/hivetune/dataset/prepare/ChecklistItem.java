package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One answer of the checklist.
 *
 * @param code stable, for programs, for example {@code enough-examples}
 * @param sentence what was found and what to do next, in Korean and English
 * @param evidence places that show it ({@code file:line}), at most a few
 * @param excerpts the beginning of what stands there, by place; only of data that was masked
 */
public record ChecklistItem(
    String code,
    Verdict verdict,
    Problem sentence,
    List<String> evidence,
    Map<String, String> excerpts) {

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
    excerpts = Map.copyOf(excerpts);
  }

  /** Without excerpts: the preparation adds them. */
  public ChecklistItem(String code, Verdict verdict, Problem sentence, List<String> evidence) {
    this(code, verdict, sentence, evidence, Map.of());
  }

  ChecklistItem withExcerpts(Map<String, String> byPlace) {
    return new ChecklistItem(code, verdict, sentence, evidence, byPlace);
  }
}
