package io.hivetune.dataset.korean.personal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What rules have found so far in one text; the first to claim a place has it. */
final class Claims {
  /**
   * @param start in the folded text, inclusive
   * @param end exclusive
   */
  record Claim(String kind, int start, int end, String rule) {}

  private final List<Claim> claims = new ArrayList<>();

  /** True if the place was free. */
  boolean claim(String kind, int start, int end, String rule) {
    if (!isFree(start, end)) {
      return false;
    }
    claims.add(new Claim(kind, start, end, rule));
    return true;
  }

  boolean isFree(int start, int end) {
    return claims.stream().noneMatch(c -> c.start < end && start < c.end);
  }

  /** Whether a kind reaches a person, so that a name may stand beside it. */
  static boolean isContact(String kind) {
    return kind.equals(Kinds.PHONE)
        || kind.equals(Kinds.EMAIL)
        || kind.equals(Kinds.ACCOUNT)
        || kind.equals(Kinds.RRN);
  }

  List<Claim> inOrder() {
    return claims.stream().sorted(Comparator.comparingInt(Claim::start)).toList();
  }
}
