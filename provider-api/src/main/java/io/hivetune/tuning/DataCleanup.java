package io.hivetune.tuning;

import java.util.List;

/** A provider that can take back what it uploaded; declared as {@link Capability#DATA_CLEANUP}. */
public interface DataCleanup extends TuningProvider {
  /**
   * Deletes the training and validation data that a job was made from. The model stays. Data that
   * is gone already is no error.
   *
   * @return names of what was deleted, for a record of it
   * @throws InvalidRequestException if the job has not ended and still needs its data
   */
  List<String> deleteTrainingData(JobRef job);
}
