package io.hivetune.tuning;

import io.hivetune.chat.ModelRef;

/** A provider that deletes tuned models; declared as {@link Capability#MODEL_DELETION}. */
public interface ModelDeletion extends TuningProvider {
  /**
   * Deletes a tuned model for good. One that is gone already is no error.
   *
   * @throws InvalidRequestException if it is a base model
   */
  void deleteModel(ModelRef tuned);
}
