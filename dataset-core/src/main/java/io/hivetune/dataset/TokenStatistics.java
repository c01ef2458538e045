package io.hivetune.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How long a dataset's examples are, in tokens, and what training on them reads. Holds one number
 * for each distinct length.
 *
 * @param counter who counted
 * @param exact whether it counted or estimated
 * @param examples how many there are
 * @param total tokens of one epoch, nothing cut
 * @param lengths how many examples have how many tokens, ascending
 * @param limit most tokens of one example; longer ones are truncated
 * @param truncated examples over the limit
 * @param lost tokens that are beyond the limit, in one epoch
 * @param longest places of the first {@value #MOST_PLACES} examples over the limit
 */
public record TokenStatistics(
    String counter,
    boolean exact,
    long examples,
    long total,
    Map<Integer, Long> lengths,
    int limit,
    long truncated,
    long lost,
    List<String> longest) {
  /** Places that are listed. */
  public static final int MOST_PLACES = 100;

  public TokenStatistics {
    lengths = java.util.Collections.unmodifiableMap(new TreeMap<>(lengths));
    longest = List.copyOf(longest);
  }

  /** Counts without a limit. */
  public static TokenStatistics of(Dataset data, TokenCounter counter) {
    return of(data, counter, Integer.MAX_VALUE);
  }

  /**
   * Counts every example once.
   *
   * @param limit most tokens of one example, at least 1
   */
  public static TokenStatistics of(Dataset data, TokenCounter counter, int limit) {
    Objects.requireNonNull(counter, "counter");
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be >= 1, but was " + limit);
    }
    Map<Integer, Long> lengths = new TreeMap<>();
    List<String> longest = new ArrayList<>();
    try (Stream<TrainingExample> all = data.stream()) {
      all.forEachOrdered(
          example -> {
            int tokens = Math.toIntExact(counter.count(example));
            lengths.merge(tokens, 1L, Long::sum);
            if (tokens > limit && longest.size() < MOST_PLACES) {
              longest.add(example.provenance().place());
            }
          });
    }
    long examples = 0;
    long total = 0;
    long truncated = 0;
    long lost = 0;
    for (Map.Entry<Integer, Long> length : lengths.entrySet()) {
      long n = length.getValue();
      int beyond = Math.max(0, length.getKey() - limit);
      examples += n;
      total += n * length.getKey();
      truncated += beyond > 0 ? n : 0;
      lost += n * beyond;
    }
    return new TokenStatistics(
        counter.name(), counter.exact(), examples, total, lengths, limit, truncated, lost, longest);
  }

  /** Tokens that are trained on, and paid, in so many epochs: what is truncated is not. */
  public long billed(int epochs) {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs must be >= 1, but was " + epochs);
    }
    return Math.multiplyExact(total - lost, (long) epochs);
  }

  /** Tokens of an average example; 0 without examples. */
  public double mean() {
    return examples == 0 ? 0 : (double) total / examples;
  }

  /**
   * The length that the given share of examples do not exceed, by nearest rank: the smallest length
   * of which at least {@code share} of all are no longer. 0 without examples.
   *
   * @param share above 0, at most 1; 0.5 is the median, 1 the longest
   */
  public int quantile(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in (0, 1], but was " + share);
    }
    long rank = (long) Math.ceil(share * examples - 1e-9);
    long seen = 0;
    int last = 0;
    for (Map.Entry<Integer, Long> length : lengths.entrySet()) {
      last = length.getKey();
      seen += length.getValue();
      if (seen >= rank) {
        return last;
      }
    }
    return last;
  }
}
