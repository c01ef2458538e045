package io.hivetune.tuning.spi;

import io.hivetune.tuning.JobStatus.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A tuning job as a service tells it, in words that all services share. */
public interface ServiceJob {
  /** The service's name for it. */
  String id();

  /** The service's own word for its state. */
  String status();

  /** What {@link #status()} means; {@link Phase#UNKNOWN} for a word nobody has seen before. */
  Phase phase();

  /** Name of the model that is tuned. */
  String baseModel();

  /** Name of the tuned model, once there is one. */
  Optional<String> model();

  /** What {@link Lineage} had noted with the job. */
  Map<String, String> notes();

  /** Hyperparameters as used, by the names of {@link io.hivetune.tuning.Capability}. */
  Map<String, String> settings();

  Optional<String> errorCode();

  String errorMessage();

  Optional<Instant> created();

  Optional<Instant> ended();

  OptionalLong billedTokens();

  /** Names of the uploaded files or objects that it was made from. */
  List<String> data();

  /** Ended without a model, so that the same request may make a new job. */
  default boolean isLost() {
    return phase() == Phase.FAILED || phase() == Phase.CANCELLED;
  }
}
