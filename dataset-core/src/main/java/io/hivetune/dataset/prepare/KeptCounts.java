package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.PreparationReport.MaskedCount;
import io.hivetune.dataset.prepare.PreparationReport.SideCount;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts over the records that are in the prepared data. Not thread-safe. */
final class KeptCounts {
  private final List<Step> steps;
  private final long[] changedBy;
  private final Map<String, MaskedCount> masked = new TreeMap<>();
  private final Map<String, SideCount> purposes = new TreeMap<>();
  private final Map<Provenance.Origin, Long> origins = new EnumMap<>(Provenance.Origin.class);
  private long changed;

  KeptCounts(List<Step> steps, Splits splits) {
    this.steps = steps;
    this.changedBy = new long[steps.size()];
    splits.training().forEach(e -> count(e, new SideCount(1, 0, 0)));
    splits.validation().forEach(e -> count(e, new SideCount(0, 1, 0)));
    splits.test().forEach(e -> count(e, new SideCount(0, 0, 1)));
  }

  private void count(TrainingExample example, SideCount one) {
    origins.merge(example.provenance().origin(), 1L, Long::sum);
    purposes.merge(
        example.provenance().purpose(),
        one,
        (a, b) ->
            new SideCount(
                a.training() + b.training(), a.validation() + b.validation(), a.test() + b.test()));
  }

  void add(Entry entry) {
    changed += entry.changedIn() == 0 || entry.example().provenance().isMade() ? 0 : 1;
    for (int step = 0; step < Math.min(64, changedBy.length); step++) {
      changedBy[step] += entry.changedIn() >>> step & 1;
    }
    for (MaskedValue value : entry.masked()) {
      MaskedCount one = new MaskedCount(value.inAnswer() ? 0 : 1, value.inAnswer() ? 1 : 0);
      masked.merge(
          value.kind(),
          one,
          (a, b) -> new MaskedCount(a.inPrompts() + b.inPrompts(), a.inAnswers() + b.inAnswers()));
    }
  }

  long changed() {
    return changed;
  }

  Map<String, Long> changedBy() {
    Map<String, Long> byName = new TreeMap<>();
    for (int step = 0; step < changedBy.length; step++) {
      if (changedBy[step] > 0) {
        byName.merge(steps.get(step).name(), changedBy[step], Long::sum);
      }
    }
    return byName;
  }

  Map<String, MaskedCount> masked() {
    return masked;
  }

  Map<String, Long> maskedAnswers() {
    Map<String, Long> answers = new TreeMap<>();
    masked.forEach(
        (kind, n) -> {
          if (n.inAnswers() > 0) {
            answers.put(kind, n.inAnswers());
          }
        });
    return answers;
  }

  Map<String, SideCount> purposes() {
    return purposes;
  }

  Map<Provenance.Origin, Long> origins() {
    return origins;
  }
}
