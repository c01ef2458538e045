package io.hivetune.dataset.personal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What recognisers have found so far in one text; the first to claim a place has it. */
public final class Claims {
  /**
   * @param start in the folded text, inclusive
   * @param end exclusive
   */
  public record Claim(String kind, int start, int end, String rule) {}

  private final TreeMap<Integer, Claim> byStart = new TreeMap<>();

  Claims() {}

  /** True if the place was free. */
  public boolean claim(String kind, int start, int end, String rule) {
    if (end <= start || !isFree(start, end)) {
      return false;
    }
    byStart.put(start, new Claim(kind, start, end, rule));
    return true;
  }

  /** Whether nobody has claimed any part of the place. */
  public boolean isFree(int start, int end) {
    if (byStart.isEmpty()) {
      return true;
    }
    Map.Entry<Integer, Claim> before = byStart.lowerEntry(end);
    return before == null || before.getValue().end <= start;
  }

  /** Those that begin in a range of places, in their order. */
  public List<Claim> near(int from, int to) {
    return List.copyOf(byStart.subMap(from, to).values());
  }

  /** In the order of their places. */
  public List<Claim> inOrder() {
    return List.copyOf(byStart.values());
  }
}
