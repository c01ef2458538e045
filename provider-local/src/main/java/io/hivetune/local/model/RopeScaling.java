package io.hivetune.local.model;

/** How a model stretches its rotary frequencies beyond the context it was first trained with. */
public sealed interface RopeScaling {
  /** The frequency that takes the place of {@code plain}, in radians a token. */
  double stretch(double plain);

  /**
   * Frequencies as they are. Also what "dynamic" scaling does up to the length in the model's
   * configuration, and longer sequences are refused.
   */
  record None() implements RopeScaling {
    @Override
    public double stretch(double plain) {
      return plain;
    }
  }

  /** Position interpolation (Chen et al. 2023, arXiv:2306.15595): every frequency divided. */
  record Linear(double factor) implements RopeScaling {
    @Override
    public double stretch(double plain) {
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
    public double stretch(double plain) {
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
}
