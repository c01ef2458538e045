package io.hivetune.local.train;

/** Factor on the learning rate over the steps of a run, from 0 to 1. */
@FunctionalInterface
public interface Schedule {
  /**
   * @param step from 0
   */
  double at(long step);

  /** Rises linearly over the warm-up, then falls along a half cosine to {@code floor}. */
  static Schedule cosine(long steps, long warmup, double floor) {
    return step -> {
      if (step < warmup) {
        return (step + 1.0) / warmup;
      }
      double progress =
          steps <= warmup ? 1 : Math.min(1, (double) (step - warmup) / (steps - warmup));
      return floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * progress));
    };
  }

  /** Rises linearly over the warm-up, then falls linearly to {@code floor}. */
  static Schedule linear(long steps, long warmup, double floor) {
    return step -> {
      if (step < warmup) {
        return (step + 1.0) / warmup;
      }
      double progress =
          steps <= warmup ? 1 : Math.min(1, (double) (step - warmup) / (steps - warmup));
      return floor + (1 - floor) * (1 - progress);
    };
  }

  /** Rises linearly over the warm-up, then stays. */
  static Schedule constant(long warmup) {
    return step -> step < warmup ? (step + 1.0) / warmup : 1;
  }

  /**
   * Rises over the warm-up, stays, and falls linearly to {@code floor} over the last {@code
   * cooldown} steps.
   */
  static Schedule trapezoid(long steps, long warmup, long cooldown, double floor) {
    return step -> {
      if (step < warmup) {
        return (step + 1.0) / warmup;
      }
      if (step < steps - cooldown) {
        return 1;
      }
      double left = Math.max(0, (double) (steps - step) / cooldown);
      return floor + (1 - floor) * left;
    };
  }
}
