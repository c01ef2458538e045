package io.hivetune.examples;

import io.hivetune.eval.EvalProgress;

/** Says how many examples a model has done, a line for every ten. */
final class AnswerProgress implements EvalProgress {
  private static final int EVERY = 10;

  private final Console console;

  AnswerProgress(Console console) {
    this.console = console;
  }

  @Override
  public void on(Step step) {
    if (step.done() % EVERY == 0 || step.done() == step.total()) {
      String phase =
          step.phase() == Phase.ANSWERING ? "quickstart.answering" : "quickstart.measuring";
      String model =
          step.model().part().isPresent() ? "quickstart.tuned-model" : "quickstart.base-model";
      console.say(phase, console.text(model), step.done(), step.total());
    }
  }
}
