package io.hivetune.examples;

import io.hivetune.eval.EvalProgress;
import java.time.Duration;

/** Says how far each model is, ten times or so, with the time that is left. */
final class CompareProgress implements EvalProgress {
  private static final int TIMES = 10;

  private final Console console;
  private final int every;

  CompareProgress(Console console, int rows) {
    this.console = console;
    this.every = Math.max(1, rows / TIMES);
  }

  @Override
  public void on(Step step) {
    if (step.done() % every == 0 || step.done() == step.total()) {
      long seconds = step.left().map(Duration::toSeconds).orElse(0L);
      console.say("compare.progress", step.model().toString(), step.done(), step.total(), seconds);
    }
  }
}
