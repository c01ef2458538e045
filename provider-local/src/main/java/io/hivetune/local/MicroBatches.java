package io.hivetune.local;

import io.hivetune.local.train.TrainingRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which rows are learned together: shuffled into batches, each cut into micro-batches of like
 * length and bounded size.
 */
final class MicroBatches {
  private static final int PADDED_TOKENS = 2048;

  private MicroBatches() {}

  /**
   * The batches of one epoch, each a list of micro-batches. The same seed and epoch give the same
   * ones.
   */
  static List<List<List<TrainingRow>>> ofEpoch(
      List<TrainingRow> rows, int batchSize, long seed, int epoch) {
    List<TrainingRow> order = new ArrayList<>(rows);
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + epoch);
    for (int i = order.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      TrainingRow moved = order.get(i);
      order.set(i, order.get(other));
      order.set(other, moved);
    }
    List<List<List<TrainingRow>>> batches = new ArrayList<>();
    for (int from = 0; from < order.size(); from += batchSize) {
      batches.add(
          cut(order.subList(from, Math.min(order.size(), from + batchSize)), (batchSize + 1) / 2));
    }
    return batches;
  }

  /** Rows to measure, in micro-batches. */
  static List<List<TrainingRow>> toMeasure(List<TrainingRow> rows) {
    return cut(rows, Integer.MAX_VALUE);
  }

  /**
   * @param mostRows so that a batch spreads over at least two lanes
   */
  private static List<List<TrainingRow>> cut(List<TrainingRow> rows, int mostRows) {
    List<TrainingRow> byLength = new ArrayList<>(rows);
    byLength.sort(Comparator.comparingInt(TrainingRow::length).reversed());
    List<List<TrainingRow>> micros = new ArrayList<>();
    List<TrainingRow> micro = new ArrayList<>();
    for (TrainingRow row : byLength) {
      // The first row is the longest: its length is what the others are padded to.
      boolean full =
          !micro.isEmpty()
              && (micro.size() >= mostRows
                  || (micro.size() + 1) * micro.get(0).length() > PADDED_TOKENS);
      if (full) {
        micros.add(micro);
        micro = new ArrayList<>();
      }
      micro.add(row);
    }
    micros.add(micro);
    return micros;
  }
}
