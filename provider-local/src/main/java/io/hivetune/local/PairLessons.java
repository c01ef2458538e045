package io.hivetune.local;

import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.local.train.PreferenceLoss;
import io.hivetune.local.train.PreferencePair;
import io.hivetune.local.train.Trainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Pairs of answers to tell apart. The reference is the model as it stood before the first step:
 * with a new adapter the base model alone, since that adapter adds nothing yet; where a training
 * goes on from an adapter, that adapter. It is asked once, and its answers are kept with the job,
 * so that one that was killed goes on with the same numbers.
 */
final class PairLessons implements Lessons {
  private final MicroBatches batches;
  private final PreferenceLoss loss;
  private final long seed;
  private final Path kept;
  private List<PreferencePair> pairs;

  /**
   * @param kept file of the reference's log-probabilities
   */
  PairLessons(
      List<PreferencePair> pairs, MicroBatches batches, PreferenceLoss loss, long seed, Path kept) {
    this.pairs = List.copyOf(pairs);
    this.batches = batches;
    this.loss = loss;
    this.seed = seed;
    this.kept = kept;
  }

  @Override
  public int count() {
    return pairs.size();
  }

  @Override
  public boolean prepare(Trainer trainer, BooleanSupplier stop)
      throws IOException, InterruptedException {
    Optional<List<PreferencePair.Reference>> known = read();
    if (known.isEmpty()) {
      known = trainer.references(pairs, stop);
      if (known.isEmpty()) {
        return false;
      }
      write(known.get());
    }
    List<PreferencePair> complete = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      complete.add(pairs.get(i).with(known.get().get(i)));
    }
    pairs = complete;
    return true;
  }

  private Optional<List<PreferencePair.Reference>> read() throws IOException {
    if (!Files.isRegularFile(kept)) {
      return Optional.empty();
    }
    List<PreferencePair.Reference> all = new ArrayList<>();
    for (String line : Files.readAllLines(kept, StandardCharsets.UTF_8)) {
      String[] both = line.split(",", -1);
      all.add(
          new PreferencePair.Reference(Double.parseDouble(both[0]), Double.parseDouble(both[1])));
    }
    return all.size() == pairs.size() ? Optional.of(all) : Optional.empty();
  }

  private void write(List<PreferencePair.Reference> all) throws IOException {
    StringBuilder lines = new StringBuilder();
    all.forEach(r -> lines.append(r.preferred()).append(',').append(r.rejected()).append('\n'));
    AtomicFiles.writeString(kept, lines.toString());
  }

  @Override
  public List<Lesson> ofEpoch(int epoch) {
    return batches.ofEpoch(pairs, seed, epoch).stream()
        .<Lesson>map(batch -> (trainer, rate, stop) -> trainer.step(batch, loss, rate, stop))
        .toList();
  }

  @Override
  public Looked measure(Trainer trainer) throws InterruptedException {
    Trainer.Measured measured = trainer.measure(batches.toMeasure(pairs), loss);
    return new Looked(measured.loss(), Optional.of(measured.preferences()));
  }
}
