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
