package io.hivetune.tuning;

import java.util.Objects;

/**
 * Where a job stands.
 *
 * @param phase what HiveTune makes of it
 * @param raw the provider's own word, kept also when it is unknown to us
 */
public record JobStatus(Phase phase, String raw) {
  public JobStatus {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(raw, "raw");
  }

  public static JobStatus of(Phase phase) {
    return new JobStatus(phase, phase.name().toLowerCase(java.util.Locale.ROOT));
  }

  public boolean isTerminal() {
    return phase.terminal;
  }

  /** Statuses only move forward, but for paused and running; a terminal one never changes. */
  public boolean canBecome(JobStatus next) {
    if (isTerminal()) {
      return next.phase == phase;
    }
    return next.phase.rank >= phase.rank;
  }

  /** The phases of a job. */
  public enum Phase {
    QUEUED(0, false),
    /** A word of the provider that we don't know: not terminal, and nothing is said about it. */
    UNKNOWN(0, false),
    RUNNING(1, false),
    PAUSED(1, false),
    SUCCEEDED(2, true),
    FAILED(2, true),
    CANCELLED(2, true);

    private final int rank;
    private final boolean terminal;

    /** Whether a job in it will not change any more. */
    public boolean isTerminal() {
      return terminal;
    }

    Phase(int rank, boolean terminal) {
      this.rank = rank;
      this.terminal = terminal;
    }
  }
}
