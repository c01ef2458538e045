package io.hivetune.dataset.personal;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PersonalDataScanner.Finding;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of which kind stands in texts, and which rules found it; never the values. For {@link
 * Level#REPORT}, and for a report after masking.
 *
 * @param texts number of texts looked at
 * @param touched number of texts with at least one finding
 * @param byKind findings by kind
 * @param byRule findings by rule
 */
public record PersonalDataCount(
    long texts, long touched, Map<String, Long> byKind, Map<String, Long> byRule) {
  public PersonalDataCount {
    byKind = Map.copyOf(byKind);
    byRule = Map.copyOf(byRule);
  }

  /** Scans each text once. */
  public static PersonalDataCount of(PersonalDataScanner scanner, Iterable<String> texts) {
    Map<String, Long> kinds = new TreeMap<>();
    Map<String, Long> rules = new TreeMap<>();
    long seen = 0;
    long touched = 0;
    for (String text : texts) {
      seen++;
      boolean found = false;
      for (Finding f : scanner.scan(text)) {
        kinds.merge(f.kind(), 1L, Long::sum);
        rules.merge(f.rule(), 1L, Long::sum);
        found = true;
      }
      touched += found ? 1 : 0;
    }
    return new PersonalDataCount(seen, touched, kinds, rules);
  }

  /** All findings. */
  public long total() {
    return byKind.values().stream().mapToLong(Long::longValue).sum();
  }
}
