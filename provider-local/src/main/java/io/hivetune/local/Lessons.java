package io.hivetune.local;

import io.hivetune.local.train.PreferenceMeasures;
import io.hivetune.local.train.Trainer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What a job learns from, or is looked at with: answers, or pairs of answers. */
interface Lessons {
  /** Examples. */
  int count();

  /**
   * Asks the model, as it stands before the first step, what must be known of it later.
   *
   * @return false if {@code stop} said so first
   */
  boolean prepare(Trainer trainer, BooleanSupplier stop) throws IOException, InterruptedException;

  /** The batches of one epoch; the same epoch gives the same ones. */
  List<Lesson> ofEpoch(int epoch);

  /** Without learning. */
  Looked measure(Trainer trainer) throws InterruptedException;

  /** One batch. */
  interface Lesson {
    /** Empty if {@code stop} said so: nothing was learned. */
    Optional<Trainer.StepResult> learn(Trainer trainer, double rate, BooleanSupplier stop)
        throws InterruptedException;
  }

  /**
   * What a look found.
   *
   * @param loss mean per token, or per pair
   */
  record Looked(double loss, Optional<PreferenceMeasures> preferences) {}
}
