package io.hivetune.local;

import io.hivetune.local.train.Sized;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which rows are learned together: shuffled into batches, each cut into micro-batches of bounded
 * size. Packed rows are spread so that every lane gets about the same number of tokens; padded ones
 * stand with rows of like length.
 *
 * @param batchSize rows of an optimiser step
 * @param tokens most tokens of a micro-batch, padding included; a longer row stands alone
 * @param lanes that a batch is spread over
 */
record MicroBatches(int batchSize, int tokens, int lanes, boolean packed) {
  static MicroBatches of(TuningPlan plan) {
    return new MicroBatches(
        plan.batchSize(), plan.microBatchTokens(), plan.lanes(), plan.packing());
  }

  /**
   * The batches of one epoch, each a list of micro-batches. The same seed and epoch give the same
   * ones.
   */
  <T extends Sized> List<List<List<T>>> ofEpoch(List<T> rows, long seed, int epoch) {
    List<T> order = new ArrayList<>(rows);
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + epoch);
    for (int i = order.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      T moved = order.get(i);
      order.set(i, order.get(other));
      order.set(other, moved);
    }
    List<List<List<T>>> batches = new ArrayList<>();
    for (int from = 0; from < order.size(); from += batchSize) {
      List<T> batch = order.subList(from, Math.min(order.size(), from + batchSize));
      batches.add(packed ? spread(batch) : alike(batch));
    }
    return batches;
  }

  /** Rows to measure, in micro-batches. */
  <T extends Sized> List<List<T>> toMeasure(List<T> rows) {
    return spread(rows);
  }

  /** The longest row first, each into the micro-batch that has the fewest tokens. */
  private <T extends Sized> List<List<T>> spread(List<T> rows) {
    List<T> byLength = new ArrayList<>(rows);
    byLength.sort(Comparator.<T>comparingInt(Sized::length).reversed());
    long all = rows.stream().mapToLong(Sized::length).sum();
    // As many for each lane, so that none waits; never more than there are rows.
    long rounds = Math.max(1, (all + (long) tokens * lanes - 1) / ((long) tokens * lanes));
    int count = (int) Math.min(rows.size(), rounds * lanes);
    List<List<T>> micros = new ArrayList<>();
    long[] filled = new long[count];
    for (int i = 0; i < count; i++) {
      micros.add(new ArrayList<>());
    }
    for (T row : byLength) {
      int least = 0;
      for (int i = 1; i < count; i++) {
        least = filled[i] < filled[least] ? i : least;
      }
      micros.get(least).add(row);
      filled[least] += row.length();
    }
    return micros;
  }

  private <T extends Sized> List<List<T>> alike(List<T> rows) {
    int mostRows = (rows.size() + lanes - 1) / lanes;
    List<T> byLength = new ArrayList<>(rows);
    byLength.sort(Comparator.<T>comparingInt(Sized::length).reversed());
    List<List<T>> micros = new ArrayList<>();
    List<T> micro = new ArrayList<>();
    for (T row : byLength) {
      // The first row is the longest: its length is what the others are padded to.
      boolean full =
          !micro.isEmpty()
              && (micro.size() >= mostRows || (micro.size() + 1) * micro.get(0).length() > tokens);
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
