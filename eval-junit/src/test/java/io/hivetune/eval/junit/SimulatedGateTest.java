package io.hivetune.eval.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Statistics;
import io.hivetune.eval.Unit;
import io.hivetune.eval.Verdict;
import io.hivetune.testkit.ScriptedChatModel;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The gate on 1,000 comparisons whose truth is known: whole evaluations with three scorers, two of
 * them hanging together, one of pass and fail, on 30 rows.
 */
class SimulatedGateTest {
  private static final int COMPARISONS = 1_000;
  private static final int ROWS = 30;

  /** Standard error of a share of 5 % in 1,000. */
  private static final double ERROR = Math.sqrt(0.05 * 0.95 / COMPARISONS);

  private static final EvalTask TASK =
      EvalTask.of(
              Dataset.of(
                  IntStream.range(0, ROWS).mapToObj(i -> ChatExample.of("" + i, "정답")).toList()))
          .scorers(number(0), number(1), number(2))
          .statistics(new Statistics(0.95, 500, 10, 3));

  @Test
  void onNoiseItShutsNoMoreOftenThanPromised() {
    int any = 0;
    int shut = 0;
    Random random = new Random(1);
    for (int k = 0; k < COMPARISONS; k++) {
      Comparison comparison = simulated(random, 0);
      any += shown(comparison) ? 1 : 0;
      shut += opens(gate(), comparison) ? 0 : 1;
    }
    System.out.printf(
        Locale.ROOT,
        "noise: a difference claimed in %.1f %%, gate shut in %.1f %% of %d comparisons%n",
        any * 100.0 / COMPARISONS,
        shut * 100.0 / COMPARISONS,
        COMPARISONS);
    // Promised: at most 5 % for any claim on any of three scorers.
    assertThat((double) any / COMPARISONS).isBetween(0.01, 0.05 + 3 * ERROR);
    assertThat((double) shut / COMPARISONS).isBetween(0.002, 0.05 + 3 * ERROR);
  }

  @Test
  void aRealRegressionShutsIt() {
    int shut = 0;
    Random random = new Random(2);
    for (int k = 0; k < 100; k++) {
      shut += opens(gate(), simulated(random, -1)) ? 0 : 1;
    }
    assertThat(shut / 100.0).isGreaterThan(0.95);
  }

  /** Where the true loss is the margin itself, passing is the mistake: 2.5 %, one-sided. */
  @Test
  void aLossOfTheMarginPassesNoMoreOftenThanPromised() {
    int passed = 0;
    Random random = new Random(3);
    EvalGate margin = EvalGate.named("margin").notWorseOn("number0", 8);
    for (int k = 0; k < COMPARISONS; k++) {
      passed += opens(margin, simulated(random, -8.0 / 9)) ? 1 : 0;
    }
    assertThat((double) passed / COMPARISONS)
        .isBetween(0.005, 0.025 + 4 * Math.sqrt(0.025 * 0.975 / COMPARISONS));
  }

  private static EvalGate gate() {
    return EvalGate.named("noise")
        .notWorseOn("number0")
        .notWorseOn("number1")
        .notWorseOn("number2");
  }

  private static boolean opens(EvalGate gate, Comparison comparison) {
    try {
      gate.check(comparison);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  private static boolean shown(Comparison comparison) {
    return TASK.scorers().stream()
        .anyMatch(
            s ->
                comparison.result(s.id()).measured().orElseThrow().verdict()
                    != Verdict.NO_DIFFERENCE);
  }

  /** Rows differ in difficulty; the tuned model differs by {@code shift} times 9 points. */
  private static Comparison simulated(Random random, double shift) {
    String[] base = new String[ROWS];
    String[] tuned = new String[ROWS];
    for (int i = 0; i < ROWS; i++) {
      double difficulty = 50 + 15 * random.nextGaussian();
      base[i] = scores(difficulty, random);
      tuned[i] = scores(difficulty + 9 * shift, random);
    }
    return Evaluator.compare(
        TASK,
        ScriptedChatModel.answering("base", r -> base[row(r.messages().get(0).content())]),
        ScriptedChatModel.answering("tuned", r -> tuned[row(r.messages().get(0).content())]));
  }

  private static int row(String question) {
    return Integer.parseInt(question);
  }

  /**
   * Skewed, as likeness to a reference is; the second hangs on the first, the third is pass or
   * fail.
   */
  private static String scores(double mean, Random random) {
    double first = mean + 6 * (-Math.log(1 - random.nextDouble()) - 1) + 4 * random.nextGaussian();
    double second = first / 2 + 5 * random.nextGaussian();
    return first + " " + second + " " + (first + 10 * random.nextGaussian() > 50 ? 1 : 0);
  }

  private static Scorer number(int index) {
    return new AbstractScorer(
        "number" + index,
        "number" + index,
        Direction.HIGHER_IS_BETTER,
        Aspect.FORM,
        Unit.NUMBER,
        Problem.of(Score.class, "score.reason", "number")) {
      @Override
      public Score score(EvalRecord record) {
        return Score.of(Double.parseDouble(record.answer().split(" ")[index]));
      }
    };
  }
}
