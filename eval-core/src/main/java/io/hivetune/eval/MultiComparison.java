package io.hivetune.eval;

import java.util.List;

/**
 * Several models on the same rows, each compared with the base. All p-values over the same rows are
 * adjusted together, so that among many models one doesn't win by chance. Immutable.
 *
 * @param comparisons one for each other model, in the order they were given
 */
public record MultiComparison(List<Comparison> comparisons) {
  public MultiComparison {
    comparisons = List.copyOf(comparisons);
    if (comparisons.isEmpty()) {
      throw new IllegalArgumentException("a comparison needs a base and another model at least");
    }
  }

  /** What the others are compared with. */
  public ModelRun base() {
    return comparisons.get(0).base();
  }

  /** Models that are shown to be better than the base. */
  public List<ModelRun> better() {
    return comparisons.stream()
        .filter(c -> c.verdict() == Verdict.BETTER)
        .map(Comparison::tuned)
        .toList();
  }
}
