package io.hivetune.tuning.spi;

import io.hivetune.chat.RateLimits;
import io.hivetune.tuning.Sleeper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * What the configurations of all managed services have in common. Immutable.
 *
 * @param timeout for one call, uploads too
 * @param pollInterval pause between two looks at a job that is awaited
 * @param clock for waiting and for knowing what has been retired
 * @param sleeper waits between looks and retries, and for the rate limits
 * @param jitter spreads pauses, numbers in [0, 1)
 * @param limits how much this client may ask for
 * @param retirements a newer table in place of the one in the jar, see {@link RetirementTable}
 * @param prices prices in place of those in the jar, see {@link io.hivetune.tuning.PriceBook}
 */
public record CloudSettings(
    Duration timeout,
    Duration pollInterval,
    InstantSource clock,
    Sleeper sleeper,
    DoubleSupplier jitter,
    RateLimits limits,
    Optional<Path> retirements,
    Optional<Path> prices) {
  public CloudSettings {
    positive("timeout", timeout);
    positive("pollInterval", pollInterval);
  }

  private static void positive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, but was " + duration);
    }
  }

  /** Hides the functions, which say nothing. */
  @Override
  public String toString() {
    return "CloudSettings[timeout="
        + timeout
        + ", pollInterval="
        + pollInterval
        + ", limits="
        + limits
        + "]";
  }

  /**
   * Collects the settings; a provider's own builder extends it. Not thread-safe.
   *
   * @param <B> the provider's own builder
   */
  public abstract static class Builder<B extends Builder<B>> {
    private Duration timeout;
    private Duration pollInterval;
    private InstantSource clock = InstantSource.system();
    private Sleeper sleeper = Sleeper.SYSTEM;
    private DoubleSupplier jitter = () -> ThreadLocalRandom.current().nextDouble();
    private RateLimits limits = RateLimits.NONE;
    private Optional<Path> retirements = Optional.empty();
    private Optional<Path> prices = Optional.empty();

    protected Builder(Duration timeout, Duration pollInterval) {
      this.timeout = timeout;
      this.pollInterval = pollInterval;
    }

    /** This builder, by its own type. */
    protected abstract B self();

    /** The settings so far. */
    protected final CloudSettings settings() {
      return new CloudSettings(
          timeout, pollInterval, clock, sleeper, jitter, limits, retirements, prices);
    }

    public final B timeout(Duration perCall) {
      timeout = perCall;
      return self();
    }

    public final B pollInterval(Duration pause) {
      pollInterval = pause;
      return self();
    }

    /** For tests: where time comes from, and who waits; pauses are no longer left to chance. */
    public final B time(InstantSource source, Sleeper waits) {
      clock = source;
      sleeper = waits;
      jitter = () -> 0.5;
      return self();
    }

    /** How much this client may ask for, over all its threads. */
    public final B limits(RateLimits most) {
      limits = most;
      return self();
    }

    /** A newer table of what stops when, see {@link RetirementTable}. */
    public final B retirements(Path table) {
      retirements = Optional.of(table);
      return self();
    }

    /** Prices of your own, see {@link io.hivetune.tuning.PriceBook}. */
    public final B prices(Path book) {
      prices = Optional.of(book);
      return self();
    }
  }
}
