package io.hivetune.dataset.similarity;

/**
 * How a MinHash signature is cut into bands. Two sets of similarity s agree in at least one band
 * with probability 1 − (1 − s^rows)^bands.
 *
 * <p>Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, section 3.4.
 */
record Bands(int bands, int rows) {
  private static final double WANTED_RECALL = 0.999;

  /**
   * As many rows as possible (fewer false candidates) with a recall of 99.9 % at the threshold:
   * with 64 hashes if that leaves at least three rows, else with 128.
   */
  static Bands forThreshold(double threshold) {
    Bands small = best(threshold, 64);
    return small.rows >= 3 ? small : best(threshold, 128);
  }

  private static Bands best(double threshold, int hashes) {
    for (int rows = 8; rows > 1; rows--) {
      Bands bands = new Bands(hashes / rows, rows);
      if (bands.recall(threshold) >= WANTED_RECALL) {
        return bands;
      }
    }
    return new Bands(hashes, 1);
  }

  double recall(double similarity) {
    return 1 - Math.pow(1 - Math.pow(similarity, rows), bands);
  }

  int hashes() {
    return bands * rows;
  }
}
