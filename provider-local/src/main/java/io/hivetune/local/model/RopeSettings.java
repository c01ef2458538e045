package io.hivetune.local.model;

import java.util.Objects;

/**
 * Rotary positions of a kind of layer.
 *
 * @param theta base of the frequencies {@code theta^(-2i/width)}
 * @param share of each head that is turned, from its start; the rest knows no positions
 */
public record RopeSettings(double theta, RopeScaling scaling, double share) {
  public RopeSettings {
    Objects.requireNonNull(scaling, "scaling");
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in (0, 1], but was " + share);
    }
  }

  /** Of whole heads. */
  public RopeSettings(double theta, RopeScaling scaling) {
    this(theta, scaling, 1);
  }

  public static RopeSettings plain(double theta) {
    return new RopeSettings(theta, new RopeScaling.None());
  }

  /** Numbers of a head that are turned. */
  int turned(int headWidth) {
    return (int) (headWidth * share);
  }
}
