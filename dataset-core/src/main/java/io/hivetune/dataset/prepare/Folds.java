package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Nested k-fold, in the test set's place where data is short (under some 300 examples): every
 * example is tested on once, by a model that was neither trained nor chosen with it. Near
 * duplicates, answers to one question and parts of one conversation stay in one fold; folds are
 * alike in size and in purposes.
 *
 * <p>Stone: Cross-Validatory Choice and Assessment of Statistical Predictions, 1974.
 */
public final class Folds {
  private Folds() {}

  /**
   * One outer fold.
   *
   * @param training everything but the test, for the final model of this fold
   * @param test to look at once
   * @param inner ways to divide the training part in turn, to choose settings by
   */
  public record Outer(Dataset training, Dataset test, List<Inner> inner) {
    public Outer {
      inner = List.copyOf(inner);
    }
  }

  /** One inner fold. */
  public record Inner(Dataset training, Dataset validation) {}

  /**
   * @param outer from 2, for example 5
   * @param inner from 2, for example 4
   * @throws IllegalArgumentException if there are fewer groups of examples than folds
   */
  public static List<Outer> nested(Dataset data, int outer, int inner, long seed) {
    if (outer < 2 || inner < 2) {
      throw new IllegalArgumentException(
          "nested folds need at least 2 outer and 2 inner ones, but were " + outer + ", " + inner);
    }
    List<TrainingExample> all = data.toList();
    List<List<TrainingExample>> parts = parts(all, outer, seed);
    List<Outer> folds = new ArrayList<>();
    for (int i = 0; i < outer; i++) {
      List<TrainingExample> rest = without(parts, i);
      List<List<TrainingExample>> within = parts(rest, inner, seed + 1 + i);
      List<Inner> choices = new ArrayList<>();
      for (int j = 0; j < inner; j++) {
        choices.add(new Inner(Dataset.of(without(within, j)), Dataset.of(within.get(j))));
      }
      folds.add(new Outer(Dataset.of(rest), Dataset.of(parts.get(i)), choices));
    }
    return folds;
  }

  private static List<TrainingExample> without(List<List<TrainingExample>> parts, int left) {
    return IntStream.range(0, parts.size())
        .filter(i -> i != left)
        .boxed()
        .flatMap(i -> parts.get(i).stream())
        .toList();
  }

  /** Each purpose's groups, the large ones first, go to the part that has least of the purpose. */
  private static List<List<TrainingExample>> parts(List<TrainingExample> all, int k, long seed) {
    Unions unions = Groups.of(all, SplitOverlap.SIMILARITY);
    Map<Integer, List<Integer>> groups = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      groups.computeIfAbsent(unions.root(i), r -> new ArrayList<>()).add(i);
    }
    if (groups.size() < k) {
      throw new IllegalArgumentException(
          k + " folds need as many groups of unlike examples, but there are " + groups.size());
    }
    Map<Integer, Double> draws = new HashMap<>();
    groups.keySet().forEach(r -> draws.put(r, Hashes.unit(Texts.compared(all.get(r)), seed)));
    List<Integer> order = new ArrayList<>(groups.keySet());
    order.sort(
        Comparator.<Integer>comparingInt(r -> -groups.getOrDefault(r, List.of()).size())
            .thenComparing(draws::get));
    List<List<TrainingExample>> parts = new ArrayList<>();
    IntStream.range(0, k).forEach(i -> parts.add(new ArrayList<>()));
    Map<String, int[]> counts = new HashMap<>();
    for (int root : order) {
      String purpose = all.get(root).provenance().purpose();
      int[] count = counts.computeIfAbsent(purpose, p -> new int[k]);
      int least =
          IntStream.range(0, k)
              .boxed()
              .min(
                  Comparator.<Integer>comparingInt(i -> count[i])
                      .thenComparingInt(i -> parts.get(i).size()))
              .orElseThrow();
      List<Integer> group = groups.getOrDefault(root, List.of());
      group.forEach(i -> parts.get(least).add(all.get(i)));
      count[least] += group.size();
    }
    return parts;
  }
}
