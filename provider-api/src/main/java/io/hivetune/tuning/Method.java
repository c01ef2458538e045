package io.hivetune.tuning;

/** How a model learns. Open, so that a third party's provider can bring its own. */
public interface Method {
  /** What a provider must declare to accept it. */
  Capability needs();

  /** Learns the assistant's turns of {@link io.hivetune.dataset.ChatExample}s. */
  record Supervised() implements Method {
    @Override
    public Capability needs() {
      return Capability.SUPERVISED;
    }
  }

  /**
   * Direct preference optimisation on {@link io.hivetune.dataset.PreferenceExample}s.
   *
   * @param beta how strongly the tuned model is held to the base model, in (0, 2]
   */
  record Preference(double beta) implements Method {
    public Preference {
      if (!(beta > 0 && beta <= 2)) {
        throw new IllegalArgumentException("beta must be in (0, 2], but was " + beta);
      }
    }

    @Override
    public Capability needs() {
      return Capability.PREFERENCE;
    }
  }
}
