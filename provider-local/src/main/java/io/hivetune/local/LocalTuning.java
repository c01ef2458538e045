package io.hivetune.local;

import io.hivetune.tuning.Capability;
import io.hivetune.tuning.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Supervised tuning with the settings that only this machine's own trainer has. What is not set
 * comes from the preset, if one is named, and else from a rule; the job writes down which.
 *
 * <pre>{@code
 * TuningRequest.builder(base, training, LocalTuning.preset("guide").packing(false).build())
 * }</pre>
 *
 * @param settings by the names of the builder's methods, in the form in which the job writes them
 */
public record LocalTuning(Map<String, String> settings) implements Method {
  /** What a provider must declare to take these settings. */
  public static final Capability LOCAL_TUNING = new Capability("local-tuning");

  /** What {@link Builder#tuning} takes. */
  public static final List<String> TUNINGS = List.of("lora", "qlora", "dora", "full");

  /** How the learning rate goes on after the warm-up. */
  public enum Decay {
    /** Half a cosine down to a tenth. */
    COSINE,
    /** A straight line down to 0. */
    LINEAR,
    /** It stays. */
    CONSTANT
  }

  public LocalTuning {
    settings = Map.copyOf(settings);
  }

  @Override
  public Capability needs() {
    return LOCAL_TUNING;
  }

  /** Sorted: the request's token is made of it. */
  @Override
  public String toString() {
    return "LocalTuning" + new TreeMap<>(settings);
  }

  /** An adapter on the frozen model. */
  public static Builder lora() {
    return new Builder().set("tuning", "lora");
  }

  /**
   * An adapter on the frozen model kept in 4 bits (QLoRA, Dettmers et al. 2023, arXiv:2305.14314):
   * an eighth of the memory for its matrices. The adapter then answers on the same 4 bits.
   */
  public static Builder qlora() {
    return new Builder().set("tuning", "qlora");
  }

  /**
   * An adapter that learns the magnitude of each output apart from its direction (DoRA, Liu et al.
   * 2024, arXiv:2402.09353): often better than LoRA at small ranks, and somewhat slower.
   */
  public static Builder dora() {
    return new Builder().set("tuning", "dora");
  }

  /** Every parameter; the result is a whole model. */
  public static Builder full() {
    return new Builder().set("tuning", "full");
  }

  /**
   * Starts from a preset, see {@link Presets}.
   *
   * @throws io.hivetune.dataset.HiveTuneException if there is none of that name
   */
  public static Builder preset(String name) {
    Presets.named(name);
    return new Builder().set("preset", name);
  }

  /** Collects settings; each method checks its value. Not thread-safe. */
  public static final class Builder {
    private final Map<String, String> settings = new TreeMap<>();

    private Builder() {}

    private Builder set(String name, Object value) {
      settings.put(name, value.toString());
      return this;
    }

    private Builder checked(String name, Object value, boolean good, String rule) {
      if (!good) {
        throw new IllegalArgumentException(name + " must be " + rule + ", but was " + value);
      }
      return set(name, value);
    }

    /**
     * What is trained, and on what: {@code lora}, {@code qlora}, {@code dora} or {@code full}, as
     * the methods of that name.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Builder tuning(String name) {
      return checked("tuning", name, TUNINGS.contains(name), "one of " + TUNINGS);
    }

    /** Trains an adapter, or with {@code false} every parameter. */
    public Builder lora(boolean adapter) {
      return set("tuning", adapter ? "lora" : "full");
    }

    /**
     * Learns to tell the preferred answer from the rejected one of {@link
     * io.hivetune.dataset.PreferenceExample}s (DPO, Rafailov et al. 2023, arXiv:2305.18290) instead
     * of imitating answers.
     *
     * @param beta how strongly the model is held to where it started, in (0, 2]
     */
    public Builder preference(double beta) {
      checked("beta", beta, beta > 0 && beta <= 2, "in (0, 2]");
      return set("method", "preference");
    }

    /** Share of the pairs that are taken to be judged wrongly; with {@link #preference}. */
    public Builder labelSmoothing(double share) {
      return checked("labelSmoothing", share, share >= 0 && share < 0.5, "in [0, 0.5)");
    }

    /** Rank-stabilised LoRA: the update counts {@code alpha / √r}. */
    public Builder rsLora(boolean stabilized) {
      return set("rsLora", stabilized);
    }

    /** Learns magnitudes too, see {@link LocalTuning#dora()}; also on 4-bit weights. */
    public Builder dora(boolean magnitudes) {
      return set("dora", magnitudes);
    }

    public Builder decay(Decay decay) {
      return set("decay", decay.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** Largest Euclidean norm of a step's gradient. */
    public Builder clipNorm(double norm) {
      return checked("clipNorm", norm, norm > 0 && norm <= 1e6, "in (0, 1000000]");
    }

    /** Longest row in tokens; the model's context where not set. */
    public Builder maxLength(int tokens) {
      return checked("maxLength", tokens, tokens >= 8, "at least 8");
    }

    /**
     * Cuts rows that are longer than {@link #maxLength} at their end, and tells each of them in the
     * job's notices. Without it such an example is refused.
     */
    public Builder truncate(boolean cut) {
      return set("truncate", cut);
    }

    /**
     * Lays rows end to end without padding, each seeing only itself; without it they are padded.
     */
    public Builder packing(boolean packed) {
      return set("packing", packed);
    }

    /** Computes blocks again on the way back: a third more work, a fraction of the memory. */
    public Builder recompute(boolean again) {
      return set("recompute", again);
    }

    /**
     * Keeps the frozen matrices in 16 bits where the model's files do, half the memory, and widens
     * each for its product; blocks are then recomputed too.
     */
    public Builder halfWeights(boolean half) {
      return set("halfWeights", half);
    }

    /** Tokens that a lane works on at once; larger batches are accumulated. */
    public Builder microBatchTokens(int tokens) {
      return checked("microBatchTokens", tokens, tokens >= 16, "at least 16");
    }

    /** How often an epoch the validation data is looked at and a checkpoint is written. */
    public Builder checksPerEpoch(int times) {
      return checked("checksPerEpoch", times, times >= 1 && times <= 100, "in 1..100");
    }

    /** Ends the training when that many looks in a row brought nothing better; 0 never does. */
    public Builder patience(int looks) {
      return checked("patience", looks, looks >= 0 && looks <= 1000, "in 0..1000");
    }

    /** Steps between two points of the training curve. */
    public Builder logEvery(int steps) {
      return checked("logEvery", steps, steps >= 1, "at least 1");
    }

    /** Validation examples that are answered freely for the provider's validation metric. */
    public Builder sampledAnswers(int examples) {
      return checked("sampledAnswers", examples, examples >= 1 && examples <= 1000, "in 1..1000");
    }

    /** Keeps the checkpoint with the best metric instead of the one with the lowest loss. */
    public Builder keepBestByMetric(boolean byMetric) {
      return set("keepBestBy", byMetric ? "metric" : "loss");
    }

    public LocalTuning build() {
      return new LocalTuning(settings);
    }
  }
}
