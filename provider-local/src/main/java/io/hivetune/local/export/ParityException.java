package io.hivetune.local.export;

import io.hivetune.dataset.HiveTuneException;

/** An export was refused: it doesn't answer as the tuned model does. */
public final class ParityException extends HiveTuneException {
  private static final long serialVersionUID = 1L;

  private final transient ParityReport report;

  public ParityException(ParityReport report) {
    super(report.problem());
    this.report = report;
  }

  /** The figures, and the prompts that were answered otherwise. */
  public ParityReport report() {
    return report;
  }
}
