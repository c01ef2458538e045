package io.hivetune.eval.promises;

import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.PromptStrategy;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Unit;
import io.hivetune.eval.cost.CostComparison;
import io.hivetune.eval.cost.CostComparison.Side;
import io.hivetune.eval.report.ReportSection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One row for each {@link Promise}: what a comparison and further evidence say of it. Immutable:
 * each method gives a changed copy.
 *
 * <p>Of a comparison alone it takes prompt length and speed, and, where it has such scorers,
 * consistency ({@code Rubric.passesAll()}), tone ({@code voice} or {@code politeness}) and
 * expertise (a judge's rubric named {@code expertise}). Everything else needs evidence of its own.
 * Each row stands by itself: the intervals are not adjusted for the number of rows.
 */
public final class PromisePage {
  private final Comparison comparison;
  private final Map<Promise, Evidence> given;

  private PromisePage(Comparison comparison, Map<Promise, Evidence> given) {
    this.comparison = Objects.requireNonNull(comparison, "comparison");
    this.given = given;
  }

  public static PromisePage of(Comparison comparison) {
    return new PromisePage(comparison, Map.of());
  }

  /** What requests cost, by the tokens of the comparison's answers. */
  public PromisePage costs(CostComparison costs) {
    return with(Promise.COST, cost(costs));
  }

  /**
   * Evidence of another comparison, for example of an analysis task or of broken inputs.
   *
   * @throws IllegalArgumentException if there is no such scorer, or the promise is a share and the
   *     scorer gives something else
   */
  public PromisePage evidence(Promise promise, Comparison measured, String scorerId) {
    return with(promise, scored(promise, measured, measured.task().scorer(scorerId)));
  }

  /**
   * Evidence that people wrote down, for example minutes of work on the same texts.
   *
   * @param before one number for each text, in the promise's unit
   * @param after of the same texts in the same order
   * @param method how they were measured
   */
  public PromisePage evidence(Promise promise, double[] before, double[] after, Problem method) {
    if (before.length != after.length) {
      throw new IllegalArgumentException(
          "before and after must be of the same texts, but are "
              + before.length
              + " and "
              + after.length);
    }
    return with(
        promise,
        judged(promise, promise.quantity())
            .of(before, after, IntStream.range(0, before.length).toArray(), method));
  }

  private PromisePage with(Promise promise, Evidence evidence) {
    Map<Promise, Evidence> more = new EnumMap<>(Promise.class);
    more.putAll(given);
    more.put(promise, evidence);
    return new PromisePage(comparison, more);
  }

  /** Every promise in the guide's order. */
  public Map<Promise, Evidence> rows() {
    Map<Promise, Evidence> rows = new EnumMap<>(Promise.class);
    for (Promise promise : Promise.values()) {
      Evidence known = given.get(promise);
      rows.put(promise, known == null ? own(promise) : known);
    }
    return rows;
  }

  /** For a comparison's report. */
  public ReportSection section() {
    return new PromiseSection(rows()).section();
  }

  private Evidence own(Promise promise) {
    return switch (promise) {
      case PROMPT_LENGTH -> promptLength();
      case SPEED -> speed();
      case CONSISTENCY -> byScorer(promise, "passes:");
      case TONE -> byScorer(promise, "voice", "politeness");
      case EXPERTISE -> byScorer(promise, "judge:expertise", "judge:전문성");
      case COST, ANALYSIS_ACCURACY, WRITING_TIME, CORRECTIONS, ERROR_HANDLING -> missing(promise);
    };
  }

  private static Evidence missing(Promise promise) {
    return new Evidence.Unmeasured(promise, promise.missing());
  }

  private Judged judged(Promise promise, Quantity quantity) {
    return new Judged(promise, promise.direction(), quantity, comparison.task().statistics());
  }

  private int[] conversations() {
    return comparison.task().conversations().of(comparison.task().examples());
  }

  private Evidence promptLength() {
    double[] before = lengths(comparison.task().basePrompt());
    double[] after = lengths(comparison.task().tunedPrompt());
    boolean none = IntStream.range(0, before.length).allMatch(i -> before[i] + after[i] == 0);
    if (none) {
      return missing(Promise.PROMPT_LENGTH);
    }
    // What was short from the start has not become shorter.
    return Arrays.equals(before, after)
        ? new Evidence.Unmeasured(
            Promise.PROMPT_LENGTH, Problem.of(PromisePage.class, "same-prompt"))
        : judged(Promise.PROMPT_LENGTH, Quantity.CHARACTERS)
            .of(before, after, conversations(), method("prompts"));
  }

  private double[] lengths(PromptStrategy prompts) {
    return comparison.task().examples().stream()
        .mapToDouble(
            example ->
                prompts.prompt(example).stream()
                    .filter(m -> m.role() == Role.SYSTEM)
                    .map(Message::content)
                    .mapToLong(text -> text.codePoints().count())
                    .sum())
        .toArray();
  }

  private Evidence speed() {
    double[] before = seconds(comparison.base().records());
    double[] after = seconds(comparison.tuned().records());
    int[] conversations = conversations();
    int[] timed =
        IntStream.range(0, before.length).filter(i -> before[i] > 0 && after[i] > 0).toArray();
    return timed.length == 0
        ? missing(Promise.SPEED)
        : judged(Promise.SPEED, Quantity.SECONDS)
            .of(
                IntStream.of(timed).mapToDouble(i -> before[i]).toArray(),
                IntStream.of(timed).mapToDouble(i -> after[i]).toArray(),
                renumbered(IntStream.of(timed).map(i -> conversations[i]).toArray()),
                method("latency"));
  }

  private static double[] seconds(List<EvalRecord> records) {
    return records.stream()
        .mapToDouble(
            r ->
                r.answers().stream()
                    .mapToDouble(a -> a.reply().latency().toNanos() / 1e9)
                    .average()
                    .orElse(0))
        .toArray();
  }

  /** Numbers from 0 without gaps, in order of their first row. */
  private static int[] renumbered(int[] conversations) {
    List<Integer> seen = new ArrayList<>();
    return IntStream.of(conversations)
        .map(
            c -> {
              if (!seen.contains(c)) {
                seen.add(c);
              }
              return seen.indexOf(c);
            })
        .toArray();
  }

  private Evidence cost(CostComparison costs) {
    boolean counted =
        comparison.base().records().stream().allMatch(PromisePage::counted)
            && comparison.tuned().records().stream().allMatch(PromisePage::counted);
    if (!counted) {
      return new Evidence.Unmeasured(Promise.COST, Problem.of(PromisePage.class, "missing.tokens"));
    }
    return costs
        .perRequest(Side.TODAY)
        .plus(costs.ofRequest(Side.TUNED, comparison.tuned().records().get(0).reply().usage()))
        .fold(
            known ->
                judged(Promise.COST, Quantity.MONEY)
                    .of(
                        per1000(costs, Side.TODAY, comparison.base().records()),
                        per1000(costs, Side.TUNED, comparison.tuned().records()),
                        conversations(),
                        Problem.of(
                            PromisePage.class,
                            "method.cost",
                            costs.currency().getCurrencyCode(),
                            costs.requestsAMonth())),
            unknown -> new Evidence.Unmeasured(Promise.COST, unknown.reason()));
  }

  private static boolean counted(EvalRecord record) {
    return record.answers().stream().allMatch(a -> a.reply().usage().promptTokens() > 0);
  }

  private static double[] per1000(CostComparison costs, Side side, List<EvalRecord> records) {
    return records.stream()
        .mapToDouble(
            r ->
                r.answers().stream()
                    .mapToDouble(
                        a ->
                            1000
                                * costs
                                    .ofRequest(side, a.reply().usage())
                                    .known()
                                    .orElseThrow()
                                    .amount()
                                    .doubleValue())
                    .average()
                    .orElseThrow())
        .toArray();
  }

  private Evidence byScorer(Promise promise, String... prefixes) {
    for (String prefix : prefixes) {
      Optional<Scorer> found =
          comparison.task().scorers().stream().filter(s -> s.id().startsWith(prefix)).findFirst();
      if (found.isPresent()) {
        return scored(promise, comparison, found.get());
      }
    }
    return missing(promise);
  }

  private Evidence scored(Promise promise, Comparison measured, Scorer scorer) {
    boolean share = promise.quantity() == Quantity.SHARE;
    if (share && scorer.unit() != Unit.SHARE && scorer.unit() != Unit.POINTS) {
      throw new IllegalArgumentException(
          promise + " is a share, but the scorer \"" + scorer.id() + "\" gives " + scorer.unit());
    }
    double scale = share && scorer.unit() == Unit.POINTS ? 0.01 : 1;
    List<double[]> pairs = new ArrayList<>();
    List<Integer> conversations = new ArrayList<>();
    int[] all = measured.task().conversations().of(measured.task().examples());
    for (int i = 0; i < measured.rows(); i++) {
      var before = measured.base().scoresOf(scorer.id()).get(i).scored();
      var after = measured.tuned().scoresOf(scorer.id()).get(i).scored();
      if (before.isPresent() && after.isPresent()) {
        pairs.add(new double[] {scale * before.get().value(), scale * after.get().value()});
        conversations.add(all[i]);
      }
    }
    Quantity quantity = share || scorer.unit() == Unit.SHARE ? Quantity.SHARE : Quantity.NUMBER;
    return new Judged(promise, scorer.direction(), quantity, measured.task().statistics())
        .of(
            pairs.stream().mapToDouble(p -> p[0]).toArray(),
            pairs.stream().mapToDouble(p -> p[1]).toArray(),
            renumbered(conversations.stream().mapToInt(Integer::intValue).toArray()),
            Problem.of(PromisePage.class, "method.scorer", scorer.id()));
  }

  private static Problem method(String what) {
    return Problem.of(PromisePage.class, "method." + what);
  }
}
