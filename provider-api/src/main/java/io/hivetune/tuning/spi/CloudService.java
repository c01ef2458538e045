package io.hivetune.tuning.spi;

import io.hivetune.tuning.Checkpoint;
import io.hivetune.tuning.TrainingProgress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The narrow part that each managed service does in its own way. Thread-safe.
 *
 * @param <J> the service's job
 */
public interface CloudService<J extends ServiceJob> extends AutoCloseable {
  /**
   * @throws io.hivetune.tuning.ProviderException of kind NOT_FOUND if there is none
   */
  J job(String id);

  /** All jobs, the newest first, page by page. */
  Stream<J> jobs();

  /** How far a running job is, where the service tells. */
  Optional<TrainingProgress> progress(J job);

  void cancel(J job);

  List<Checkpoint> checkpoints(J job);

  /** Deletes uploaded data by the names of {@link ServiceJob#data()}; what is gone is no error. */
  void deleteData(String name);

  @Override
  void close();
}
