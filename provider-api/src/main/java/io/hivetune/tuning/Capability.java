package io.hivetune.tuning;

/**
 * Something that a provider can do, as data.
 *
 * @param id lower-case words joined by hyphens; hyperparameters read {@code
 *     hyperparameter-lora-rank}
 */
public record Capability(String id) {
  public static final Capability SUPERVISED = new Capability("supervised");
  public static final Capability PREFERENCE = new Capability("preference");
  public static final Capability VALIDATION_DATA = new Capability("validation-data");
  public static final Capability PAUSE = new Capability("pause");
  public static final Capability CHECKPOINTS = new Capability("checkpoints");
  public static final Capability CONTINUED_TUNING = new Capability("continued-tuning");

  /** Submitting the same request again gives the job that there is, not a second one. */
  public static final Capability IDEMPOTENT_SUBMIT = new Capability("idempotent-submit");

  public static final Capability CHAT = new Capability("chat");
  public static final Capability STREAMING = new Capability("streaming");
  public static final Capability BATCH = new Capability("batch");
  public static final Capability LIKELIHOOD = new Capability("likelihood");
  public static final Capability EMBEDDINGS = new Capability("embeddings");

  /** Answers that follow a JSON schema, see {@link io.hivetune.chat.StructuredChatModel}. */
  public static final Capability JSON_SCHEMA = new Capability("json-schema");

  /** {@link TuningJob#events()}. */
  public static final Capability EVENTS = new Capability("events");

  /** {@link JobListing}. */
  public static final Capability JOB_LIST = new Capability("job-list");

  /** {@link DataCleanup}. */
  public static final Capability DATA_CLEANUP = new Capability("data-cleanup");

  /** {@link ModelDeletion}. */
  public static final Capability MODEL_DELETION = new Capability("model-deletion");

  /** {@link CostEstimator}. */
  public static final Capability COST = new Capability("cost");

  /** {@link io.hivetune.dataset.TokenCounter}. */
  public static final Capability TOKEN_COUNT = new Capability("token-count");

  public Capability {
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "a capability's id is lower-case words joined by hyphens, but was: " + id);
    }
  }

  /**
   * The capability of taking that hyperparameter from the caller, for example {@code lora-rank}.
   */
  public static Capability hyperparameter(String name) {
    return new Capability("hyperparameter-" + name);
  }

  @Override
  public String toString() {
    return id;
  }
}
