package io.hivetune.tuning;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Fingerprint;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a job beside its state. What a service doesn't tell is empty.
 *
 * @param baseModel what was tuned
 * @param trainingData fingerprint, for jobs that HiveTune made
 * @param token by which the request is recognised when it comes again
 * @param created when the job was made
 * @param ended when it ended
 * @param billedTokens tokens that training is billed for, once known
 */
public record JobFacts(
    Optional<ModelRef> baseModel,
    Optional<Fingerprint> trainingData,
    Optional<String> token,
    Optional<Instant> created,
    Optional<Instant> ended,
    OptionalLong billedTokens) {
  /** Nothing is told. */
  public static final JobFacts NONE =
      new JobFacts(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty());

  public JobFacts {
    Objects.requireNonNull(baseModel, "baseModel");
    Objects.requireNonNull(trainingData, "trainingData");
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(ended, "ended");
    Objects.requireNonNull(billedTokens, "billedTokens");
  }
}
