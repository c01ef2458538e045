package io.hivetune.local.model;

import java.util.List;

/** How a model stretches its rotary frequencies beyond the context it was first trained with. */
public sealed interface RopeScaling {
  /**
   * The frequency that takes the place of {@code plain}, in radians a token.
   *
   * @param index of the frequency, the highest first
   */
  double stretch(int index, double plain);

  /** Factor on what is turned. */
  default double magnitude() {
    return 1;
  }

  /** Tokens beyond which a sequence is stretched by {@link #beyond} instead, all of it. */
  default int switchesAfter() {
    return Integer.MAX_VALUE;
  }

  /** For sequences longer than {@link #switchesAfter}. */
  default RopeScaling beyond() {
    return this;
  }

  /**
   * Frequencies as they are. Also what "dynamic" scaling does up to the length in the model's
   * configuration, and longer sequences are refused.
   */
  record None() implements RopeScaling {
    @Override
    public double stretch(int index, double plain) {
      return plain;
    }
  }

  /** Position interpolation (Chen et al. 2023, arXiv:2306.15595): every frequency divided. */
  record Linear(double factor) implements RopeScaling {
    @Override
    public double stretch(int index, double plain) {
      return plain / factor;
    }
  }

  /**
   * Llama 3.1's: high frequencies stay, low ones are divided, those between are blended.
   *
   * @param lowFrequency turns within {@code originalContext} below which a frequency is low
   * @param highFrequency turns above which it is high
   */
  record Llama3(double factor, double lowFrequency, double highFrequency, int originalContext)
      implements RopeScaling {
    @Override
    public double stretch(int index, double plain) {
      double wavelength = 2 * Math.PI / plain;
      double lowWavelength = originalContext / lowFrequency;
      double highWavelength = originalContext / highFrequency;
      if (wavelength < highWavelength) {
        return plain;
      }
      if (wavelength > lowWavelength) {
        return plain / factor;
      }
      double smooth =
          (originalContext / wavelength - lowFrequency) / (highFrequency - lowFrequency);
      return (1 - smooth) * plain / factor + smooth * plain;
    }
  }

  /**
   * LongRoPE (Ding et al. 2024, arXiv:2402.13753): a divisor for each frequency, other ones for
   * sequences beyond the first training's context.
   *
   * @param shortFactors for sequences of at most {@code originalContext} tokens
   * @param longFactors for longer ones
   */
  record LongRope(
      List<Double> shortFactors, List<Double> longFactors, int originalContext, double magnitude)
      implements RopeScaling {
    public LongRope {
      shortFactors = List.copyOf(shortFactors);
      longFactors = List.copyOf(longFactors);
    }

    @Override
    public double stretch(int index, double plain) {
      return plain / shortFactors.get(index);
    }

    @Override
    public int switchesAfter() {
      return originalContext;
    }

    @Override
    public RopeScaling beyond() {
      return new LongRope(longFactors, longFactors, Integer.MAX_VALUE, magnitude);
    }
  }
}
