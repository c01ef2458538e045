package io.hivetune.local;

import io.hivetune.local.train.Trainer;
import io.hivetune.local.train.TrainingRow;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Answers to imitate. */
record AnswerLessons(List<TrainingRow> rows, MicroBatches batches, long seed) implements Lessons {
  @Override
  public int count() {
    return rows.size();
  }

  @Override
  public boolean prepare(Trainer trainer, BooleanSupplier stop) {
    return true;
  }

  @Override
  public List<Lesson> ofEpoch(int epoch) {
    return batches.ofEpoch(rows, seed, epoch).stream()
        .<Lesson>map(batch -> (trainer, rate, stop) -> trainer.step(batch, rate, stop))
        .toList();
  }

  @Override
  public Looked measure(Trainer trainer) throws InterruptedException {
    return new Looked(trainer.measure(batches.toMeasure(rows)), Optional.empty());
  }
}
