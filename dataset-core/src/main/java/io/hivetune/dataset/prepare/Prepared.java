package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.TrainingExample;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Data that can be trained on, and what became of every record. Data that is larger than a small
 * part of the heap lies in a temporary file, which goes when nothing refers to it any more.
 *
 * @param training to learn from
 * @param validation to look at while training and choosing; may be empty
 * @param test to look at once, for the verdict; may be empty
 */
public record Prepared(
    Dataset training, Dataset validation, Dataset test, PreparationReport report) {

  /**
   * The data of each purpose, for one model per purpose; 50 examples are the least where nothing
   * else is given.
   *
   * @param least by purpose
   */
  public Map<String, PurposeData> byPurpose(Map<String, Integer> least) {
    Map<String, PurposeData> all = new TreeMap<>();
    for (String purpose : new TreeSet<>(report.purposes().keySet())) {
      all.put(
          purpose,
          new PurposeData(
              purpose,
              of(purpose, training),
              of(purpose, validation),
              of(purpose, test),
              least.getOrDefault(purpose, EnoughExamples.LEAST_PER_PURPOSE)));
    }
    return all;
  }

  /** As {@link #byPurpose(Map)}, with the least numbers that the checklist asks by default. */
  public Map<String, PurposeData> byPurpose() {
    return byPurpose(EnoughExamples.LEAST_BY_PURPOSE);
  }

  private static Dataset of(String purpose, Dataset side) {
    try (Stream<TrainingExample> all = side.stream()) {
      List<TrainingExample> these =
          all.filter(e -> e.provenance().purpose().equals(purpose)).toList();
      return Dataset.of(these);
    }
  }
}
