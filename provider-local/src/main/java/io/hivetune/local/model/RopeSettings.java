package io.hivetune.local.model;

import java.util.Objects;

/**
 * Rotary positions of a kind of layer.
 *
 * @param theta base of the frequencies {@code theta^(-2i/width)}
 */
public record RopeSettings(double theta, RopeScaling scaling) {
  public RopeSettings {
    Objects.requireNonNull(scaling, "scaling");
  }

  public static RopeSettings plain(double theta) {
    return new RopeSettings(theta, new RopeScaling.None());
  }
}
