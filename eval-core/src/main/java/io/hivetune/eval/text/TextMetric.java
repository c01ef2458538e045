package io.hivetune.eval.text;

import java.util.List;
import java.util.Locale;

/**
 * Compares a hypothesis with one reference. Every metric here is a function of counts that can be
 * added up: the value over many segments is that of the summed counts, not the mean of the
 * segments' values. Immutable and thread-safe.
 */
public abstract class TextMetric {
  private final String id;
  private final String name;
  private final String signature;
  private final boolean higherIsBetter;
  private final boolean share;

  TextMetric(String id, String name, String signature, boolean higherIsBetter, boolean share) {
    this.id = id;
    this.name = name;
    this.signature = signature;
    this.higherIsBetter = higherIsBetter;
    this.share = share;
  }

  /** Short, as on a command line: {@code chrf++}. */
  public final String id() {
    return id;
  }

  /** As papers write it: {@code chrF2++}. */
  public final String name() {
    return name;
  }

  /** What decides the value, as the reference implementation prints it, its version included. */
  public final String signature() {
    return signature;
  }

  public final boolean higherIsBetter() {
    return higherIsBetter;
  }

  /** Whether values are in 0..1 and not in points. */
  public final boolean isShare() {
    return share;
  }

  /** Counts of one segment; all segments' have the same length and are added element by element. */
  abstract double[] counts(String hypothesis, String reference);

  /** The value of summed counts. */
  abstract double corpusValue(double[] sum);

  /** The value of one segment's counts, where the reference implementation treats it otherwise. */
  double segmentValue(double[] counts) {
    return corpusValue(counts);
  }

  /** The value of one segment. */
  public final double segment(String hypothesis, String reference) {
    return segmentValue(counts(hypothesis, reference));
  }

  /**
   * The value of all segments together.
   *
   * @throws IllegalArgumentException unless there are as many hypotheses as references, and one at
   *     least
   */
  public final double corpus(List<String> hypotheses, List<String> references) {
    if (hypotheses.size() != references.size() || hypotheses.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a corpus needs as many hypotheses as references, one at least, but has %d and %d",
              hypotheses.size(),
              references.size()));
    }
    double[] sum = counts(hypotheses.get(0), references.get(0));
    for (int i = 1; i < hypotheses.size(); i++) {
      double[] counts = counts(hypotheses.get(i), references.get(i));
      for (int k = 0; k < sum.length; k++) {
        sum[k] += counts[k];
      }
    }
    return corpusValue(sum);
  }
}
