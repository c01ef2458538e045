package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.List;

/** One rendering: what must be known once and by all its parts. Also keeps it within bounds. */
final class Session {
  /** Far above any real template (thousands), far below a frozen service. */
  private static final int MOST_STEPS = 5_000_000;

  private static final int LONGEST_TEXT = 100_000_000;
  private static final int DEEPEST_CALL = 100;

  private final StringBuilder text = new StringBuilder();
  private final List<Span> generations = new ArrayList<>();
  private int steps;
  private int calls;

  /** What is printed outside any captured block. */
  StringBuilder text() {
    return text;
  }

  List<Span> generations() {
    return generations;
  }

  void step(StringBuilder out) {
    if (++steps > MOST_STEPS || out.length() > LONGEST_TEXT) {
      throw TemplateFailure.of(
          "template.large", out.length() > LONGEST_TEXT ? LONGEST_TEXT : steps);
    }
  }

  void enterCall() {
    if (++calls > DEEPEST_CALL) {
      throw TemplateFailure.of("template.deep", DEEPEST_CALL);
    }
  }

  void leaveCall() {
    calls--;
  }

  /** Keeps where a generation block stands, if it was written to the text itself. */
  void generated(StringBuilder out, int start) {
    if (out == text) {
      generations.add(new Span(start, out.length()));
    }
  }
}
