package io.hivetune.eval.junit;

import io.hivetune.eval.Baseline;
import io.hivetune.eval.Comparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * All that a build demands of a tuned model, checked together: every demand that isn't met is told,
 * not only the first. Immutable; thread-safe.
 *
 * <pre>{@code
 * EvalGate.named("상담 모델")
 *     .betterOn("chrf")
 *     .notWorseOn("politeness", 0.02)
 *     .everyRowPasses("placeholders")
 *     .notWorseThan(Path.of("src/test/resources/support-baseline.json"))
 *     .check(comparison);
 * }</pre>
 *
 * <p>With {@code -Dhivetune.baseline.update=true} the baseline is written from the comparison and
 * not compared with; commit it with the reason.
 */
public final class EvalGate {
  /** System property that has baselines written anew. */
  public static final String UPDATE = "hivetune.baseline.update";

  private final String name;
  private final List<Consumer<Comparison>> demands;

  private EvalGate(String name, List<Consumer<Comparison>> demands) {
    this.name = name;
    this.demands = List.copyOf(demands);
  }

  /** A gate without demands. */
  public static EvalGate named(String name) {
    return new EvalGate(name, List.of());
  }

  /** See {@link ComparisonAssert#tunedIsBetterOn}. */
  public EvalGate betterOn(String scorerId) {
    return and(c -> EvalAssertions.assertThat(c).tunedIsBetterOn(scorerId));
  }

  /** See {@link ComparisonAssert#isNotWorseOn(String)}. */
  public EvalGate notWorseOn(String scorerId) {
    return and(c -> EvalAssertions.assertThat(c).isNotWorseOn(scorerId));
  }

  /** See {@link ComparisonAssert#isNotWorseOn(String, double)}. */
  public EvalGate notWorseOn(String scorerId, double margin) {
    return and(c -> EvalAssertions.assertThat(c).isNotWorseOn(scorerId, margin));
  }

  /** See {@link ComparisonAssert#everyRowPasses}. */
  public EvalGate everyRowPasses(String scorerId) {
    return and(c -> EvalAssertions.assertThat(c).everyRowPasses(scorerId));
  }

  /**
   * See {@link ComparisonAssert#isNotWorseThan}. A baseline that isn't there yet is a failure that
   * says how to make it.
   */
  public EvalGate notWorseThan(Path baseline) {
    return and(c -> againstBaseline(c, baseline));
  }

  private static void againstBaseline(Comparison comparison, Path baseline) {
    if (Boolean.getBoolean(UPDATE)) {
      try {
        Baseline.of(comparison).write(baseline);
      } catch (IOException e) {
        throw new UncheckedIOException("the baseline can't be written", e);
      }
      return;
    }
    if (!Files.exists(baseline)) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "There is no baseline %s yet. Run once with -D%s=true and commit the file.",
              baseline.getFileName(),
              UPDATE));
    }
    EvalAssertions.assertThat(comparison).isNotWorseThan(baseline);
  }

  private EvalGate and(Consumer<Comparison> demand) {
    List<Consumer<Comparison>> more = new ArrayList<>(demands);
    more.add(demand);
    return new EvalGate(name, more);
  }

  /**
   * @throws AssertionError telling every demand that isn't met, with values, interval and the three
   *     worst rows
   * @throws IllegalStateException if the gate demands nothing
   */
  public void check(Comparison comparison) {
    if (demands.isEmpty()) {
      throw new IllegalStateException("the gate \"" + name + "\" demands nothing");
    }
    List<String> failures = new ArrayList<>();
    for (Consumer<Comparison> demand : demands) {
      try {
        demand.accept(comparison);
      } catch (AssertionError e) {
        failures.add(String.valueOf(e.getMessage()).strip());
      }
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "The gate \"%s\" is shut (%d of %d demands):%n%n%s",
              name,
              failures.size(),
              demands.size(),
              String.join(System.lineSeparator() + System.lineSeparator(), failures)));
    }
  }
}
