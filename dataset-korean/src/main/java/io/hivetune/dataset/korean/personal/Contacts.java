package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.Claims.Claim;
import io.hivetune.dataset.personal.PersonalKinds;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Numbers and addresses that belong to a person, so that a name may stand beside them. */
final class Contacts {
  private static final Set<String> COMPANYS =
      Set.of(PersonalKinds.IP, PersonalKinds.BRN, PersonalKinds.CORP_NO, PersonalKinds.NAME);
  private static final String LABEL =
      "(?:H\\.?P|M|T|Tel|tel|휴대폰|연락처|전화|폰|번호|핸드폰|이메일|메일|계좌|주민번호|생년월일)";
  private static final Pattern BETWEEN =
      Pattern.compile(
          "(?:님|씨|고객님?|[가-힣]{2,3}님?| ?\\([가-힣]{1,4}\\))?[ ,/(|:;·\\t<-]{1,4}(?:"
              + AccountRule.BANKS
              + "|국민|우리|하나|기업|토스|카카오|케이|부산|대구)?[ ,/(|:;·\\t<-]{0,3}"
              + ("(?:\\(?" + LABEL + "\\)?[.: ]{0,3})?"));
  private static final int FARTHEST = 16;

  private final TreeMap<Integer, Claim> byStart = new TreeMap<>();
  private final TreeMap<Integer, Claim> byEnd = new TreeMap<>();

  Contacts(Claims claims) {
    List<Claim> all = claims.inOrder();
    for (Claim c : all) {
      if (!COMPANYS.contains(c.kind())) {
        byStart.put(c.start(), c);
        byEnd.put(c.end(), c);
      }
    }
  }

  /** Not in the middle of a sentence that goes on after the contact. */
  private static boolean endsField(String text, int end) {
    int i = end;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    return i >= text.length()
        || "\n/|,()\t;·님씨".indexOf(text.charAt(i)) >= 0
        || text.charAt(i) == '입';
  }

  /** Whether one begins within {@code reach} characters, on the same line. */
  boolean onLine(String text, int from, int reach) {
    Integer next = byStart.ceilingKey(from);
    return next != null && next - from <= reach && text.substring(from, next).indexOf('\n') < 0;
  }

  /** Whether one ends within {@code reach} characters before, on the same line. */
  boolean beforeOnLine(String text, int to, int reach) {
    Integer last = byEnd.floorKey(to);
    return last != null && to - last <= reach && text.substring(last, to).indexOf('\n') < 0;
  }

  boolean isEmpty() {
    return byStart.isEmpty();
  }

  /** Evidence that a contact stands directly before or after a place. */
  double beside(String text, int start, int end) {
    if (byStart.isEmpty()) {
      return 0;
    }
    Integer next = byStart.ceilingKey(end);
    if (next != null
        && next - end <= FARTHEST
        && BETWEEN.matcher(text.substring(end, next)).matches()) {
      return text.substring(end, next).isBlank() ? 2.5 : 3;
    }
    Integer previous = byEnd.floorKey(start);
    if (previous != null
        && start - previous <= 4
        && start > previous
        && endsField(text, end)
        && text.substring(previous, start).matches("[ ,/(|:;·\\t-]{1,4}")) {
      return 2.6;
    }
    return 0;
  }
}
