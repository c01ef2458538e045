package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.PreparationReport.FileCount;
import io.hivetune.dataset.prepare.PreparationReport.MaskedCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts while records pass. Not thread-safe. */
final class Account {
  private static final class FileTally {
    String format = "";
    long read;
    long dropped;
  }

  private final Map<String, FileTally> files = new LinkedHashMap<>();
  private final Map<String, Long> changedBy = new TreeMap<>();
  private final Map<String, MaskedCount> masked = new TreeMap<>();
  final List<TrainingExample> kept = new ArrayList<>();
  final List<DroppedRecord> dropped = new ArrayList<>();
  long read;
  long changed;

  void read(Provenance record) {
    read++;
    FileTally tally = files.computeIfAbsent(record.file(), f -> new FileTally());
    tally.read++;
    tally.format = record.sourceKind();
  }

  void dropped(Provenance record, Problem reason) {
    dropped.add(new DroppedRecord(record, reason));
    FileTally tally = files.get(record.file());
    if (tally != null) {
      tally.dropped++;
    }
  }

  void kept(TrainingExample example, Set<String> changedIn, List<MaskedValue> values) {
    kept.add(example);
    changed += changedIn.isEmpty() ? 0 : 1;
    changedIn.forEach(step -> changedBy.merge(step, 1L, Long::sum));
    for (MaskedValue value : values) {
      MaskedCount one = new MaskedCount(value.inAnswer() ? 0 : 1, value.inAnswer() ? 1 : 0);
      masked.merge(
          value.kind(),
          one,
          (a, b) -> new MaskedCount(a.inPrompts() + b.inPrompts(), a.inAnswers() + b.inAnswers()));
    }
  }

  List<FileCount> files() {
    return files.entrySet().stream()
        .map(
            e ->
                new FileCount(
                    e.getKey(),
                    e.getValue().format,
                    e.getValue().read,
                    e.getValue().read - e.getValue().dropped,
                    e.getValue().dropped))
        .toList();
  }

  Map<String, Long> changedBy() {
    return changedBy;
  }

  Map<String, MaskedCount> masked() {
    return masked;
  }
}
