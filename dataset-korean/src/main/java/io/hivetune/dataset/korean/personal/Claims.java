package io.hivetune.dataset.korean.personal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What rules have found so far in one text; the first to claim a place has it. */
final class Claims {
  /**
   * @param start in the folded text, inclusive
   * @param end exclusive
   */
  record Claim(String kind, int start, int end, String rule) {}

  private final TreeMap<Integer, Claim> byStart = new TreeMap<>();

  /** True if the place was free. */
  boolean claim(String kind, int start, int end, String rule) {
    if (!isFree(start, end)) {
      return false;
    }
    byStart.put(start, new Claim(kind, start, end, rule));
    return true;
  }

  private boolean isFree(int start, int end) {
    Map.Entry<Integer, Claim> before = byStart.lowerEntry(end);
    return before == null || before.getValue().end <= start;
  }

  /** Whether a kind reaches a person, so that a name may stand beside it. */
  static boolean isContact(String kind) {
    return kind.equals(Kinds.PHONE)
        || kind.equals(Kinds.EMAIL)
        || kind.equals(Kinds.ACCOUNT)
        || kind.equals(Kinds.RRN);
  }

  List<Claim> inOrder() {
    return List.copyOf(byStart.values());
  }
}
