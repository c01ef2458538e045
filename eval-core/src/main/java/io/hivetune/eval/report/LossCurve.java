package io.hivetune.eval.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Loss per token over a training, in nats.
 *
 * @param training of the optimiser steps, in order of steps
 * @param validation on the validation data, in order of steps
 */
public record LossCurve(List<Point> training, List<Point> validation) {
  public LossCurve {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * @param step optimiser steps done
   * @param loss mean per token, in nats; finite
   */
  public record Point(long step, double loss) {
    public Point {
      if (step < 0 || !Double.isFinite(loss)) {
        throw new IllegalArgumentException(
            "a point needs step >= 0 and a finite loss, but was " + step + ", " + loss);
      }
    }
  }

  /** Collects points while a training runs. Not thread-safe. */
  public static final class Builder {
    private final List<Point> training = new ArrayList<>();
    private final List<Point> validation = new ArrayList<>();

    private Builder() {}

    public Builder training(long step, double loss) {
      training.add(new Point(step, loss));
      return this;
    }

    public Builder validation(long step, double loss) {
      validation.add(new Point(step, loss));
      return this;
    }

    public LossCurve build() {
      return new LossCurve(training, validation);
    }
  }
}
