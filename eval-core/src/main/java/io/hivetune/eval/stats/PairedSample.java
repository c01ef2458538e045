package io.hivetune.eval.stats;

import java.util.Arrays;
import java.util.Locale;

/**
 * Scores of two models on the same rows. The statistic is the difference of weighted means, {@code
 * Σ wᵗvᵗ / Σ wᵗ − Σ wᵇvᵇ / Σ wᵇ}: with all weights 1 the mean difference, with token counts a ratio
 * of sums clustered by row. Immutable.
 */
public final class PairedSample {
  private final double[] baseValues;
  private final double[] baseWeights;
  private final double[] tunedValues;
  private final double[] tunedWeights;

  /**
   * @throws IllegalArgumentException unless all arrays have one length of at least 2, values are
   *     finite and weights above 0
   */
  public PairedSample(
      double[] baseValues, double[] baseWeights, double[] tunedValues, double[] tunedWeights) {
    this.baseValues = checked(baseValues, baseValues.length, false);
    this.baseWeights = checked(baseWeights, baseValues.length, true);
    this.tunedValues = checked(tunedValues, baseValues.length, false);
    this.tunedWeights = checked(tunedWeights, baseValues.length, true);
  }

  /** All weights 1. */
  public static PairedSample of(double[] base, double[] tuned) {
    double[] ones = new double[base.length];
    Arrays.fill(ones, 1);
    return new PairedSample(base, ones, tuned, ones);
  }

  /**
   * Rows of one conversation together: one row for each, with its weighted mean scores and its
   * summed weights. The statistic stays what it was; what is drawn, exchanged and left out is a
   * conversation (Cameron, Gelbach and Miller, Review of Economics and Statistics 90, 2008).
   *
   * @param conversations for each row the number of its conversation, from 0 without gaps
   * @return this sample where every row is a conversation of its own
   * @throws IllegalArgumentException if there are fewer than 2 conversations
   */
  public PairedSample clustered(int[] conversations) {
    int count = Arrays.stream(conversations).max().orElse(-1) + 1;
    if (conversations.length != rows()) {
      throw new IllegalArgumentException(
          "conversations must be as many as rows, "
              + rows()
              + ", but were "
              + conversations.length);
    }
    if (count == rows()) {
      return this;
    }
    double[][] sums = new double[4][count];
    for (int i = 0; i < rows(); i++) {
      int c = conversations[i];
      sums[0][c] += baseWeights[i] * baseValues[i];
      sums[1][c] += baseWeights[i];
      sums[2][c] += tunedWeights[i] * tunedValues[i];
      sums[3][c] += tunedWeights[i];
    }
    for (int c = 0; c < count; c++) {
      sums[0][c] /= sums[1][c];
      sums[2][c] /= sums[3][c];
    }
    return new PairedSample(sums[0], sums[1], sums[2], sums[3]);
  }

  private static double[] checked(double[] given, int length, boolean positive) {
    if (given.length != length || length < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a paired sample needs arrays of one length >= 2, but one has %d of %d",
              given.length,
              length));
    }
    for (double value : given) {
      if (!Double.isFinite(value) || (positive && value <= 0)) {
        throw new IllegalArgumentException(
            (positive ? "weights must be finite and > 0" : "values must be finite")
                + ", but one was "
                + value);
      }
    }
    return given.clone();
  }

  public int rows() {
    return baseValues.length;
  }

  public double baseMean() {
    return weightedMean(baseValues, baseWeights);
  }

  public double tunedMean() {
    return weightedMean(tunedValues, tunedWeights);
  }

  /** Tuned minus base. */
  public double difference() {
    return tunedMean() - baseMean();
  }

  private static double weightedMean(double[] values, double[] weights) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
      weight += weights[i];
    }
    return sum / weight;
  }

  /** Whether every score of both models is 0 or 1 and counts once. */
  public boolean isPassFail() {
    for (int i = 0; i < rows(); i++) {
      if ((baseValues[i] != 0 && baseValues[i] != 1)
          || (tunedValues[i] != 0 && tunedValues[i] != 1)) {
        return false;
      }
    }
    return isUnweighted();
  }

  /** The statistic without row i, for each i. */
  public double[] jackknife() {
    Sums all = sums();
    double[] left = new double[rows()];
    for (int i = 0; i < left.length; i++) {
      left[i] =
          (all.tuned - tunedWeights[i] * tunedValues[i]) / (all.tunedWeight - tunedWeights[i])
              - (all.base - baseWeights[i] * baseValues[i]) / (all.baseWeight - baseWeights[i]);
    }
    return left;
  }

  /** The statistic of the rows named by {@code indices}, repetitions included. */
  double resampled(int[] indices) {
    double base = 0;
    double baseWeight = 0;
    double tuned = 0;
    double tunedWeight = 0;
    for (int i : indices) {
      base += baseWeights[i] * baseValues[i];
      baseWeight += baseWeights[i];
      tuned += tunedWeights[i] * tunedValues[i];
      tunedWeight += tunedWeights[i];
    }
    return tuned / tunedWeight - base / baseWeight;
  }

  /** The statistic with both models' scores exchanged in the rows that are marked. */
  double exchanged(boolean[] rows) {
    double base = 0;
    double baseWeight = 0;
    double tuned = 0;
    double tunedWeight = 0;
    for (int i = 0; i < rows.length; i++) {
      double first = baseWeights[i] * baseValues[i];
      double second = tunedWeights[i] * tunedValues[i];
      base += rows[i] ? second : first;
      tuned += rows[i] ? first : second;
      baseWeight += rows[i] ? tunedWeights[i] : baseWeights[i];
      tunedWeight += rows[i] ? baseWeights[i] : tunedWeights[i];
    }
    return tuned / tunedWeight - base / baseWeight;
  }

  /** Rows where base scores {@code base} and tuned {@code tuned}. */
  int count(double base, double tuned) {
    int n = 0;
    for (int i = 0; i < rows(); i++) {
      if (baseValues[i] == base && tunedValues[i] == tuned) {
        n++;
      }
    }
    return n;
  }

  /** Tuned minus base, row by row; only where every weight is 1. */
  double[] differences() {
    double[] differences = new double[rows()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = tunedValues[i] - baseValues[i];
    }
    return differences;
  }

  /** Row by row: tuned sum, tuned weight, base sum, base weight. Near each other, to be drawn. */
  double[] quadruples() {
    double[] all = new double[4 * rows()];
    for (int i = 0; i < rows(); i++) {
      all[4 * i] = tunedWeights[i] * tunedValues[i];
      all[4 * i + 1] = tunedWeights[i];
      all[4 * i + 2] = baseWeights[i] * baseValues[i];
      all[4 * i + 3] = baseWeights[i];
    }
    return all;
  }

  /** Whether every row counts once. */
  boolean isUnweighted() {
    for (int i = 0; i < rows(); i++) {
      if (baseWeights[i] != 1 || tunedWeights[i] != 1) {
        return false;
      }
    }
    return true;
  }

  private Sums sums() {
    double base = 0;
    double baseWeight = 0;
    double tuned = 0;
    double tunedWeight = 0;
    for (int i = 0; i < rows(); i++) {
      base += baseWeights[i] * baseValues[i];
      baseWeight += baseWeights[i];
      tuned += tunedWeights[i] * tunedValues[i];
      tunedWeight += tunedWeights[i];
    }
    return new Sums(base, baseWeight, tuned, tunedWeight);
  }

  private record Sums(double base, double baseWeight, double tuned, double tunedWeight) {}
}
