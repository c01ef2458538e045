package io.hivetune.tuning;

import io.hivetune.dataset.Problem;
import java.util.List;

/** Something was asked for that this provider can't do; names it and who can. */
public non-sealed class UnsupportedCapabilityException extends TuningException {
  private static final long serialVersionUID = 1L;

  private final transient Capability capability;

  public UnsupportedCapabilityException(String provider, Capability capability, String whoCan) {
    super(
        List.of(
            Problem.of(
                TuningException.class, "capability.unsupported", provider, capability, whoCan)),
        null);
    this.capability = capability;
  }

  public UnsupportedCapabilityException(Capability capability, Problem problem) {
    super(List.of(problem), null);
    this.capability = capability;
  }

  public Capability capability() {
    return capability;
  }
}
