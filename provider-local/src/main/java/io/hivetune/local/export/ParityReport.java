package io.hivetune.local.export;

import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a parity check found.
 *
 * @param model what was checked, for readers
 * @param answers one for each prompt, in order
 */
public record ParityReport(String model, List<Answer> answers, ParityBound bound) {
  /** Characters of an answer that are shown. */
  private static final int SHOWN = 200;

  /**
   * One prompt.
   *
   * @param expected what the tuned model answered
   * @param actual what the checked one answered
   * @param logitDifference largest difference of a score along the expected answer; empty where
   *     scores can't be seen, as behind most servers
   */
  public record Answer(
      List<Message> messages, String expected, String actual, OptionalDouble logitDifference) {
    public Answer {
      messages = List.copyOf(messages);
      Objects.requireNonNull(expected, "expected");
      Objects.requireNonNull(actual, "actual");
      Objects.requireNonNull(logitDifference, "logitDifference");
    }

    public boolean equal() {
      return expected.equals(actual);
    }

    /** The last thing that the user said. */
    String question() {
      for (int i = messages.size() - 1; i >= 0; i--) {
        if (messages.get(i).role() == Role.USER) {
          return messages.get(i).content();
        }
      }
      return messages.get(0).content();
    }
  }

  public ParityReport {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(bound, "bound");
    answers = List.copyOf(answers);
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("a parity report needs at least one answer");
    }
  }

  /** Largest difference over all prompts; empty where no scores were seen. */
  public OptionalDouble logitDifference() {
    return answers.stream()
        .map(Answer::logitDifference)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        // Not max(): it would hide a NaN.
        .reduce((a, b) -> Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : Math.max(a, b));
  }

  /** Share of prompts answered the same, in [0, 1]. */
  public double equalAnswers() {
    return answers.stream().filter(Answer::equal).count() / (double) answers.size();
  }

  public List<Answer> differing() {
    return answers.stream().filter(a -> !a.equal()).toList();
  }

  /** Whether both figures are within the bound. A NaN never is. */
  public boolean passed() {
    OptionalDouble difference = logitDifference();
    return equalAnswers() >= bound.equalAnswers()
        && (difference.isEmpty() || difference.getAsDouble() <= bound.logitDifference());
  }

  /** What to say where it did not pass: the figures and the bound. */
  public Problem problem() {
    return Problem.of(
        ParityReport.class,
        "parity.failed",
        model,
        figure(logitDifference()),
        plain(bound.logitDifference()),
        same(),
        answers.size(),
        Math.round(bound.equalAnswers() * 100));
  }

  /** The figures and every prompt that was answered otherwise; Korean or English. */
  public String text(Locale locale) {
    List<String> lines = new ArrayList<>();
    lines.add(
        say(
            locale,
            passed() ? "parity.passed" : "parity.over",
            model,
            figure(logitDifference()),
            same(),
            answers.size()));
    lines.add(
        say(
            locale,
            "parity.bound",
            plain(bound.logitDifference()),
            Math.round(bound.equalAnswers() * 100)));
    for (Answer answer : differing()) {
      lines.add(say(locale, "parity.question", shortened(answer.question())));
      lines.add(say(locale, "parity.expected", shortened(answer.expected())));
      lines.add(say(locale, "parity.actual", shortened(answer.actual())));
    }
    return String.join("\n", lines);
  }

  /** In English. */
  @Override
  public String toString() {
    return text(Locale.ENGLISH);
  }

  private int same() {
    return answers.size() - differing().size();
  }

  private static String say(Locale locale, String code, Object... arguments) {
    return Problem.of(ParityReport.class, code, arguments).sentence(locale);
  }

  private static String figure(OptionalDouble value) {
    return value.isPresent() ? plain(value.getAsDouble()) : "-";
  }

  private static String plain(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }

  private static String shortened(String text) {
    String line = text.replace('\n', ' ');
    return line.codePointCount(0, line.length()) <= SHOWN
        ? line
        : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
  }
}
