package io.hivetune.dataset;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Root of everything HiveTune throws on purpose. Carries all {@link Problem}s, not only the first;
 * its message is their English sentences, a line each.
 */
public class HiveTuneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public HiveTuneException(Problem problem) {
    this(List.of(problem), null);
  }

  public HiveTuneException(Problem problem, Throwable cause) {
    this(List.of(problem), cause);
  }

  /**
   * @throws IllegalArgumentException if there is no problem to tell of
   */
  @SuppressWarnings("this-escape")
  public HiveTuneException(
      List<Problem> problems, @org.jspecify.annotations.Nullable Throwable cause) {
    super(join(problems, Locale.ENGLISH), cause);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("an exception needs at least one problem");
    }
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  /** The problems' sentences in the language of {@code locale}, a line each. */
  public String sentences(Locale locale) {
    return join(problems, locale);
  }

  private static String join(List<Problem> problems, Locale locale) {
    return problems.stream().map(p -> p.sentence(locale)).collect(Collectors.joining("\n"));
  }
}
