package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.korean.personal.Claims.Claim;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of persons, which have no shape of their own and need evidence: a label before (성함:), a
 * title behind (님, 씨, 팀장), a letter's end (드림), an introduction (저는 …입니다), or a number or address
 * of mail beside them. A name found once is then found everywhere in the text.
 *
 * <p>A bare surname with a title (김 대표님) identifies weakly and stays.
 */
final class NameRule implements Rule {
  private static final String NAME = "([가-힣]{2,4}|[가-힣] [가-힣]{2}|[가-힣] [가-힣] [가-힣])";

  private static final String LABELS =
      "(?<![가-힣])(?:이름|성함|성명|예금주|입금자명?|수령인|수취인|받는 ?(?:분|사람)|보내는 ?(?:분|사람)|예약자명?|신청인|신청자명?"
          + "|담당자?|환자명?|작성자|주문자명?|구매자명?|대표자?|고객명|참석자|발신인?|수신인?|보호자|학생명|이용자명|계약자명?|명의자?)";

  /** 성함: 김민지 — the colon makes nearly anything a name. */
  private static final Pattern WITH_COLON =
      Pattern.compile(LABELS + "(?: ?\\([^()]{1,10}\\))? ?[:=] ?" + NAME + "(?![가-힣]{2})");

  /** 이름은 김민지입니다, 예금주 김민지, 010-… — something must show that the name ends here. */
  private static final Pattern WITHOUT_COLON =
      Pattern.compile(
          LABELS
              + "(?:은|는|이|가)? ([가-힣]{2,4}?)"
              + "(?=[.,/)(\\n]|$| ?[0-9]| (?:보호자|고객|회원)(?:님|입니다|이에요|인데)|입니다|이에요|예요|이고|인데|이며|이라고|라고| ?(?:씨|님)(?![가-힣]))");

  /** 예금주는 허은입니다 — surely a person, so that a name of two syllables is believed. */
  private static final Pattern PERSON_IS =
      Pattern.compile(
          "(?<![가-힣])(?:예금주|입금자명?|수령인|예약자|신청인|성함|성명)(?:은|는|이|가)? ([가-힣]{2})"
              + "(?=입니다|이에요|예요|이고|이라고|라고|[.,/)\\n]|$)");

  /** 담당자 김민지가, 예약자 김민지로 — the particle shows it, for who is surely a person. */
  private static final Pattern ROLE =
      Pattern.compile(
          "(?<![가-힣])(?:예금주|입금자|수령인|예약자|신청인|신청자|담당자|환자|주문자|구매자) ([가-힣]{3,4}?)"
              + "(?=(?:은|는|이|가|을|를|로|으로|에게|께|께서|한테|의)(?![가-힣]))");

  private static final Pattern TITLE =
      Pattern.compile(
          "(?<![가-힣])"
              + NAME
              + "( ?)(님|씨|고객님|회원님|고객(?=입니다|이에요|인데|이고)|회원(?=입니다|이에요|인데|이고)|대표님?|팀장님?|과장님?|대리님?|부장님?|차장님?|실장님?|이사님|매니저님?|사원님?|원장님?|교수님?|기자님?|작가님?|선생님|사장님|주임님?|점장님?|국장님?|주무관님?|계장님?|간호사님?|쌤|어머님|아버님|보호자님|군|양)"
              + "(?=$|[^가-힣]|은|는|이|가|을|를|과|와|의|에게|께|한테|도|만|으로|로|이라|라|입니|이에|예요|이고|인데|이며|랑|이랑|하고|드림|올림|,)");
  private static final Pattern SIGNED =
      Pattern.compile("(?<![가-힣])" + NAME + " ?(?:드림|올림|배상|귀하|拜上)(?![가-힣])");
  private static final Pattern INTRODUCED =
      Pattern.compile(
          "(?:저는|저 |제 이름은|나는|전 )(?:[가-힣A-Za-z0-9 ]{0,15} )?([가-힣]{3,4}?)(?:이라고|라고|입니다|이에요|예요|인데요)");
  private static final Pattern CALLED =
      Pattern.compile("(?<![가-힣])([가-힣]{3,4}?)(?:이라고|라고) ?(?:합니다|해요|하는데요|합니다만|불러)");
  private static final Pattern CALL = Pattern.compile(" ?(?:씨|님)(?![가-힣]{2})|이?(?:아|야)[ ,!~]");
  private static final Pattern BESIDE =
      Pattern.compile("(?<![가-힣])([가-힣]{3,4})(?:님|씨)?[ ,/(:·-]{1,3}$");
  private static final Pattern BESIDE_AFTER = Pattern.compile("^[ ,/(:·-]{1,3}([가-힣]{3})(?![가-힣])");

  @Override
  public void find(String text, Claims claims) {
    Set<String> names = new LinkedHashSet<>();
    byLabel(text, claims, names);
    byTitle(text, claims, names);
    byPattern(SIGNED.matcher(text), "name.signed", claims, names);
    byPattern(INTRODUCED.matcher(text), "name.introduced", claims, names);
    byPattern(CALLED.matcher(text), "name.introduced", claims, names);
    besideContacts(text, claims, names);
    everywhere(text, claims, names);
  }

  private static void byLabel(String text, Claims claims, Set<String> names) {
    Matcher colon = WITH_COLON.matcher(text);
    while (colon.find()) {
      String name = NameShape.cut(bare(colon.group(1)));
      if (NameShape.isPossible(name)) {
        int end = colon.start(1) + lengthWritten(colon.group(1), name.length());
        claim(colon.start(1), end, name, "name.label", claims, names);
      }
    }
    Matcher person = PERSON_IS.matcher(text);
    while (person.find()) {
      if (NameShape.isPossible(person.group(1))) {
        claim(person.start(1), person.end(1), person.group(1), "name.label", claims, names);
      }
    }
    byPattern(WITHOUT_COLON.matcher(text), "name.label", claims, names);
    byPattern(ROLE.matcher(text), "name.label", claims, names);
  }

  /** Characters of the written name, blanks between syllables included. */
  private static int lengthWritten(String written, int syllables) {
    int seen = 0;
    for (int i = 0; i < written.length(); i++) {
      seen += written.charAt(i) == ' ' ? 0 : 1;
      if (seen == syllables) {
        return i + 1;
      }
    }
    return written.length();
  }

  private static void byTitle(String text, Claims claims, Set<String> names) {
    Matcher m = TITLE.matcher(text);
    int from = 0;
    while (m.find(from)) {
      from = m.end(1);
      String name = bare(m.group(1));
      boolean respectful = m.group(3).endsWith("님") || m.group(3).equals("씨");
      boolean office = name.endsWith("장") || NameShape.isOffice(m.group(1));
      boolean fits =
          (NameShape.isLikely(name) && !office)
              || (name.length() == 2
                  && m.group(3).matches("님|씨")
                  && !name.matches(".[장사원모수주인객]")
                  && NameShape.isPossible(name)
                  && NameShape.isLikely(name.charAt(0) + "민" + name.charAt(1)));
      if (fits && (respectful || !m.group(2).isEmpty() || !m.group(3).matches("군|양"))) {
        claim(m.start(1), m.end(1), name, "name.title", claims, names);
      }
    }
  }

  private static void byPattern(Matcher m, String rule, Claims claims, Set<String> names) {
    while (m.find()) {
      String name = bare(m.group(1));
      if (NameShape.isLikely(name)) {
        claim(m.start(1), m.end(1), name, rule, claims, names);
      }
    }
  }

  private static void besideContacts(String text, Claims claims, Set<String> names) {
    for (Claim contact : claims.inOrder()) {
      if (!Claims.isContact(contact.kind())) {
        continue;
      }
      int from = Math.max(0, contact.start() - 12);
      Matcher before = BESIDE.matcher(text.substring(from, contact.start()));
      if (before.find() && NameShape.isLikely(before.group(1))) {
        claim(
            from + before.start(1),
            from + before.end(1),
            before.group(1),
            "name.beside-contact",
            claims,
            names);
      }
      int to = Math.min(text.length(), contact.end() + 12);
      Matcher after = BESIDE_AFTER.matcher(text.substring(contact.end(), to));
      if (after.find() && NameShape.isLikely(after.group(1))) {
        claim(
            contact.end() + after.start(1),
            contact.end() + after.end(1),
            after.group(1),
            "name.beside-contact",
            claims,
            names);
      }
    }
  }

  /**
   * The full name wherever it begins a word, and the given name with 씨, 님, 아 or 야. Looks once at
   * every word, however many names there are.
   */
  private static void everywhere(String text, Claims claims, Set<String> names) {
    if (names.isEmpty()) {
      return;
    }
    Set<String> given = new HashSet<>();
    names.forEach(name -> given.add(name.substring(Math.max(1, NameShape.surnameLength(name)))));
    for (int i = 0; i < text.length(); i++) {
      if (i > 0 && Character.isLetterOrDigit(text.charAt(i - 1))) {
        continue;
      }
      for (int length = Math.min(4, text.length() - i); length >= 2; length--) {
        String word = text.substring(i, i + length);
        if (names.contains(word)) {
          claims.claim(Kinds.NAME, i, i + length, "name.again");
          break;
        }
        if (length == 2 && given.contains(word) && isCalled(text, i + length)) {
          claims.claim(Kinds.NAME, i, i + length, "name.given-again");
        }
      }
    }
  }

  private static boolean isCalled(String text, int end) {
    Matcher m = CALL.matcher(text);
    return m.region(end, Math.min(text.length(), end + 6)).lookingAt();
  }

  private static void claim(
      int start, int end, String name, String rule, Claims claims, Set<String> names) {
    if (claims.claim(Kinds.NAME, start, end, rule)) {
      names.add(name);
    }
  }

  private static String bare(String written) {
    return written.replace(" ", "");
  }
}
