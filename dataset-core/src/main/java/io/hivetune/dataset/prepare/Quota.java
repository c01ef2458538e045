package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongPredicate;

/**
 * Keeps each group of records down to a number: what people wrote before what machines wrote, then
 * by a hash of the content. Holds some 60 bytes for each record of a group that has a limit.
 */
final class Quota implements Step {
  private final Function<Provenance, String> group;
  private final Function<Map<String, Long>, Map<String, Long>> limits;

  /**
   * @param limits the most records for each group, given how many there are; a group that is not
   *     named has no limit
   */
  Quota(Function<Provenance, String> group, Function<Map<String, Long>, Map<String, Long>> limits) {
    this.group = group;
    this.limits = limits;
  }

  /**
   * As many of each as its weight asks, when the scarcest group is used whole.
   *
   * @param weights above 0
   */
  static Map<String, Long> byWeight(Map<String, Long> counts, Map<String, Double> weights) {
    double perWeight =
        weights.entrySet().stream()
            .filter(e -> counts.getOrDefault(e.getKey(), 0L) > 0)
            .mapToDouble(e -> counts.getOrDefault(e.getKey(), 0L) / e.getValue())
            .min()
            .orElse(0);
    Map<String, Long> most = new TreeMap<>();
    weights.forEach((name, weight) -> most.put(name, Math.round(perWeight * weight)));
    return most;
  }

  @Override
  public String name() {
    return "quota";
  }

  @Override
  public Pass begin() {
    return new Counted();
  }

  private final class Counted implements Pass {
    private record Candidate(long number, int rank, long draw, String place) {}

    private final Map<String, List<Candidate>> groups = new TreeMap<>();
    private long given;

    @Override
    public Outcome apply(TrainingExample example) {
      Provenance place = example.provenance();
      groups
          .computeIfAbsent(group.apply(place), g -> new ArrayList<>())
          .add(
              new Candidate(
                  given++,
                  Deduplicate.rank(place.origin()),
                  Hashes.of(Texts.compared(example), 11),
                  place.place()));
      return Outcome.kept(example);
    }

    @Override
    public List<Withdrawal> end(LongPredicate kept) {
      Map<String, Long> counts = new HashMap<>();
      groups.forEach(
          (name, all) -> {
            all.removeIf(c -> !kept.test(c.number()));
            counts.put(name, (long) all.size());
          });
      List<Withdrawal> withdrawn = new ArrayList<>();
      limits
          .apply(counts)
          .forEach(
              (name, most) ->
                  groups.getOrDefault(name, List.of()).stream()
                      .sorted(
                          Comparator.comparingInt(Candidate::rank)
                              .thenComparingLong(Candidate::draw))
                      .skip(most)
                      .forEach(
                          c -> withdrawn.add(new Withdrawal(c.number(), over(c, name, most)))));
      return withdrawn;
    }

    private Problem over(Candidate candidate, String name, long most) {
      return Problem.of(Quota.class, "over-quota", name.isEmpty() ? "-" : name, most)
          .at(candidate.place());
    }
  }
}
