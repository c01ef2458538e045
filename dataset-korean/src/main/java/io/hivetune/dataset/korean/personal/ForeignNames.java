package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.ScanText;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of foreigners in Hangul: 사토 미유키, 응우옌 티 흐엉, 안젤라 선생님. What they begin with is listed; a
 * title, a label or another personal value must be beside those that could be anything else.
 */
final class ForeignNames {
  private static final Map<String, Set<String>> FIRST = WordList.readGroups("foreign-surnames.txt");
  private static final int LONGEST = 5;
  private static final Pattern MORE = Pattern.compile(" [가-힣]{1,5}(?![가-힣])");
  private static final Pattern ONE_MORE =
      Pattern.compile(" [가-힣]{1,5}?(?=(?:님|씨|[은는이가을를의]|입니다|이고|한테|에게)?(?![가-힣]))");
  private static final Pattern ABROAD =
      Pattern.compile(
          "외국인|유학생|국적|베트남|중국|일본|필리핀|태국|몽골|네팔|우즈벡|우즈베키스탄|카자흐|캄보디아|인도네시아|미얀마|러시아|미국|캐나다|영국|원어민|이민|다문화|체류|비자|교환학생|연수생");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:이름|성명|성함|받는 ?사람|보내는"
              + " ?사람|작업자|신청인|고객|환자|직원|학생|강사|근로자|며느리|사위|아내|남편|배우자|친구|룸메이트|룸메|담당|저는|제"
              + " 이름은|투숙객|승객|탑승자|수강생|알바생?|동료|선생님)(?:은|는|이|가|인)?\\s?[:：]?\\s?$");

  /** 성명 카리모프 아지즈, 외국인 환자 접수: 바트자르갈: whatever no dictionary has, behind a label. */
  private static final Pattern LABELLED =
      Pattern.compile(
          "(?:이름|성명|성함|본명|환자(?: 접수)?|보호자|배우자|받는"
              + " ?(?:사람|분)|신청인|작업자|근로자|직원|학생|투숙객|승객|예금주|영국인|미국인|중국인|일본인|베트남인|필리핀인|몽골인|네팔인|러시아인|캐나다인|태국인|외국인|필리핀에서"
              + " 온|[가-힣]{2,6}에서 온|국적의)(?:은|는|이|가)?\\s?[:：]?\\s{0,2}([가-힣]{2,7}(?:"
              + " [가-힣]{2,6})?)(?=(?:입니다|이에요|예요|라고|이라고|이고|님|씨|[은는이가])?(?:[ ,.()/|\\n"
              + "]|$))");

  private ForeignNames() {}

  /** In texts that speak of abroad, what stands behind a label and is no word. */
  private static void labelled(ScanText scan, Claims claims) {
    String text = scan.text();
    if (!ABROAD.matcher(text).find()) {
      return;
    }
    Matcher m = LABELLED.matcher(text);
    while (m.find()) {
      int end = m.end(1);
      String[] words = m.group(1).split(" ");
      if (words.length == 2 && (isWord(words[1]) || Titles.isOffice(words[1]))) {
        end = m.start(1) + words[0].length();
      }
      String name = text.substring(m.start(1), end);
      boolean long1 = name.length() >= 4 || name.contains(" ");
      if (long1 && isStrange(words[0]) && scan.isAround(m.start(), end, 60, ABROAD)) {
        claims.claim(PersonalKinds.NAME, m.start(1), end, "name.foreign");
      }
    }
  }

  /** No beginning of it is a noun that the dictionary has. */
  private static boolean isStrange(String word) {
    for (int length = word.length(); length >= 2; length--) {
      if (NameDictionary.look(word.substring(0, length)) == NameDictionary.Entry.COMMON) {
        return false;
      }
    }
    return !isWord(word);
  }

  static void find(ScanText scan, Claims claims, Contacts contacts) {
    String text = scan.text();
    labelled(scan, claims);
    for (int i = 0; i < text.length(); i++) {
      boolean opens =
          NameEnd.isHangul(text.charAt(i)) && (i == 0 || !NameEnd.isHangul(text.charAt(i - 1)));
      if (!opens) {
        continue;
      }
      for (int length = Math.min(LONGEST, text.length() - i); length >= 1; length--) {
        String word = text.substring(i, i + length);
        if (isFirst("VIETNAM", word) && length >= 2) {
          words(i, i + length, scan, claims, contacts, true);
          break;
        }
        if (isFirst("JAPAN", word) || isFirst("OTHER", word)) {
          words(i, i + length, scan, claims, contacts, false);
          break;
        }
      }
    }
  }

  private static boolean isFirst(String country, String word) {
    return FIRST.getOrDefault(country, Set.of()).contains(word);
  }

  private static void words(
      int start, int first, ScanText scan, Claims claims, Contacts contacts, boolean sure) {
    String text = scan.text();
    int end = first;
    boolean apart = first >= text.length() || !NameEnd.isHangul(text.charAt(first));
    if (apart) {
      Pattern next = sure ? MORE : ONE_MORE;
      for (int n = 0; n < (sure ? 3 : 1); n++) {
        Matcher m =
            next.matcher(text)
                .useTransparentBounds(true)
                .region(end, Math.min(text.length(), end + 7));
        if (!m.lookingAt() || isWord(m.group().strip())) {
          break;
        }
        end = m.end();
      }
    } else if (sure) {
      while (end < text.length()
          && NameEnd.isHangul(text.charAt(end))
          && end - first < 4
          && !NameEnd.fits(text, end)) {
        end++;
      }
    }
    boolean two = end > first;
    Titles.Kind title = Titles.after(text, end);
    boolean titled = title != Titles.Kind.NONE;
    boolean polite = title == Titles.Kind.POLITE || title == Titles.Kind.POLITE_APART;
    boolean labelled = LABEL.matcher(scan.before(start, 14)).find();
    boolean abroad = scan.isAround(start, end, 40, ABROAD);
    boolean contact = contacts.onLine(text, end, 40) || contacts.beforeOnLine(text, start, 40);
    int evidence =
        (titled ? 2 : 0)
            + (polite ? 1 : 0)
            + (labelled ? 2 : 0)
            + (abroad ? 1 : 0)
            + (contact ? 1 : 0)
            + (two ? 1 : 0)
            + (sure ? 1 : 0);
    boolean fits = NameEnd.fits(text, end);
    if (fits && first - start + (two ? 1 : 0) >= 2 && evidence >= (two ? 2 : 3)) {
      claims.claim(PersonalKinds.NAME, start, end, "name.foreign");
    }
  }

  private static boolean isWord(String word) {
    return Titles.isOffice(word)
        || NameShape.isListed(word)
        || (word.length() > 1 && NameDictionary.look(word) == NameDictionary.Entry.COMMON)
        || "님씨외등및과와랑은는이가".contains(word)
        || word.endsWith("님");
  }
}
