package io.hivetune.eval.shorten;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.cost.CostComparison;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.stats.Interval;
import java.util.List;
import java.util.Optional;

/**
 * What a search came to.
 *
 * @param original today's prompt
 * @param shortened the shortest that was confirmed; the original where none was
 * @param dropped sentences that were left out, in their order
 * @param tokensBefore mean tokens read for a request with the original, the request's own included;
 *     0 where nobody counted
 * @param tokensAfter likewise with the shortened one
 * @param bound how much quality might be lost
 * @param trials every prompt that the search tried, in order
 * @param checks what the rows that the search hasn't seen say, the shortest candidate first; the
 *     last one decided
 */
public record ShortenedPrompt(
    String original,
    String shortened,
    List<String> dropped,
    double tokensBefore,
    double tokensAfter,
    double bound,
    List<Trial> trials,
    List<Check> checks) {
  public ShortenedPrompt {
    dropped = List.copyOf(dropped);
    trials = List.copyOf(trials);
    checks = List.copyOf(checks);
  }

  /**
   * @param prompt that was looked at
   * @param promptTokens mean tokens read for a request
   * @param rows that were scored with both prompts
   * @param before mean quality with the original, so that more is better
   * @param difference shortened minus original with its interval; empty where rows were too few
   * @param held whether the interval's lower end is above the bound
   * @param problem why nothing can be said
   */
  public record Check(
      String prompt,
      double promptTokens,
      int rows,
      double before,
      Optional<Interval> difference,
      boolean held,
      Optional<Problem> problem) {}

  /** Whether a shorter prompt was confirmed. */
  public boolean isShorter() {
    return !checks.isEmpty() && checks.get(checks.size() - 1).held();
  }

  /** Tokens saved with each request; 0 where nobody counted. */
  public double tokensSaved() {
    return Math.max(0, tokensBefore - tokensAfter);
  }

  /** Without costs. */
  public ReportSection section() {
    return new ShortenSection(this, Optional.empty()).section();
  }

  /**
   * For a report.
   *
   * @param costs whose tuned side has the price of the tokens, the requests of a month and the
   *     exchange rate
   */
  public ReportSection section(CostComparison costs) {
    return new ShortenSection(this, Optional.of(costs)).section();
  }
}
