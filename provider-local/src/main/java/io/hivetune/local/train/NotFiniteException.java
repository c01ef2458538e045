package io.hivetune.local.train;

/** A step whose loss or gradient is infinite or not a number. Nothing was changed by it. */
public final class NotFiniteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long step;

  NotFiniteException(long step, double loss, double gradientNorm) {
    super("step " + step + ": loss " + loss + ", gradient norm " + gradientNorm);
    this.step = step;
  }

  /** The step that could not be made, from 1. */
  public long step() {
    return step;
  }
}
