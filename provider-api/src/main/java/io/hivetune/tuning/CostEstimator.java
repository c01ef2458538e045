package io.hivetune.tuning;

/** A provider that knows prices; declared as {@link Capability#COST}. */
public interface CostEstimator extends TuningProvider {
  /** The prices in force: those of the jar, or the newer ones that the configuration names. */
  PriceBook priceBook();

  /**
   * What training will cost: tokens of the data times epochs times the price of the day. Where
   * epochs are "auto", three are assumed. Offline.
   */
  Cost estimate(TuningRequest request);

  /**
   * What a job's training did cost, by the tokens that the service says it billed and the price on
   * the day that the job was made.
   */
  Cost actual(JobSnapshot job);
}
