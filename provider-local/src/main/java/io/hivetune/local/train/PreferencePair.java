package io.hivetune.local.train;

/**
 * Two answers to one prompt, of which one is preferred.
 *
 * @param preferred prompt and answer; what counts is the answer with its end of turn
 * @param rejected the same prompt and the other answer
 * @param reference log-probabilities of both answers, in nats, before the training
 */
public record PreferencePair(TrainingRow preferred, TrainingRow rejected, Reference reference)
    implements Sized {
  /** What the model that is tuned thought of the answers when it started. */
  public record Reference(double preferred, double rejected) {
    /** Not yet asked. */
    public static final Reference UNKNOWN = new Reference(Double.NaN, Double.NaN);
  }

  /** A pair whose reference is still to be asked for. */
  public PreferencePair(TrainingRow preferred, TrainingRow rejected) {
    this(preferred, rejected, Reference.UNKNOWN);
  }

  public PreferencePair with(Reference known) {
    return new PreferencePair(preferred, rejected, known);
  }

  /** Tokens of both rows. */
  @Override
  public int length() {
    return preferred.length() + rejected.length();
  }
}
