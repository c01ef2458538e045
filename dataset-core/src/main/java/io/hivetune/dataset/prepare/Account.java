package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.prepare.PreparationReport.FileCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what is read and dropped while records pass; what the library made, apart. Not
 * thread-safe.
 */
final class Account {
  private static final class FileTally {
    final int number;
    String format = "";
    long read;
    long dropped;
    long made;

    FileTally(int number) {
      this.number = number;
    }
  }

  private final Map<String, FileTally> files = new LinkedHashMap<>();
  private final List<DroppedRecord> dropped = new ArrayList<>();
  private final List<DroppedRecord> droppedMade = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();
  private long read;
  private long made;

  void read(Provenance record, List<Problem> given) {
    if (warnings.size() < PreparationReport.MOST_WARNINGS) {
      warnings.addAll(given);
    }
    FileTally tally = tally(record);
    tally.format = record.sourceKind();
    if (record.isMade()) {
      made++;
      tally.made++;
    } else {
      read++;
      tally.read++;
    }
  }

  void dropped(Provenance record, Problem reason) {
    if (record.isMade()) {
      droppedMade.add(new DroppedRecord(record, reason));
      made--;
      tally(record).made--;
    } else {
      dropped.add(new DroppedRecord(record, reason));
      tally(record).dropped++;
    }
  }

  private FileTally tally(Provenance record) {
    FileTally known = files.get(record.file());
    if (known == null) {
      known = new FileTally(files.size());
      files.put(record.file(), known);
    }
    return known;
  }

  long read() {
    return read;
  }

  /** Made ones that were not dropped. */
  long made() {
    return made;
  }

  List<Problem> warnings() {
    return warnings;
  }

  /** In the order of reading. */
  List<DroppedRecord> dropped() {
    return sorted(dropped);
  }

  /** As {@link #dropped}, of the made ones. */
  List<DroppedRecord> droppedMade() {
    return sorted(droppedMade);
  }

  private List<DroppedRecord> sorted(List<DroppedRecord> records) {
    records.sort(
        Comparator.<DroppedRecord>comparingInt(d -> tally(d.provenance()).number)
            .thenComparingLong(d -> d.provenance().line()));
    return records;
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
                    e.getValue().dropped,
                    e.getValue().made))
        .toList();
  }
}
