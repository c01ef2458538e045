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
  private static final Map<String, Set<String>> FIRST =
      WordList.readGroups("foreign-surnames.txt");
  private static final int LONGEST = 5;
  private static final Pattern MORE = Pattern.compile(" [가-힣]{1,5}(?![가-힣])");
  private static final Pattern ONE_MORE = Pattern.compile(" [가-힣]{2,5}?(?=(?:님|씨|[은는이가을를의]|입니다|이고|한테|에게)?(?![가-힣]))");
  private static final Pattern ABROAD =
      Pattern.compile(
          "외국인|유학생|국적|베트남|중국|일본|필리핀|태국|몽골|네팔|우즈벡|우즈베키스탄|카자흐|캄보디아|인도네시아|미얀마|러시아|미국|캐나다|영국|원어민|이민|다문화|체류|비자|교환학생|연수생");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:이름|성명|성함|고객|환자|직원|학생|강사|근로자|며느리|사위|아내|남편|배우자|친구|룸메이트|룸메|담당|저는|제 이름은|투숙객|승객|탑승자|수강생|알바생?|동료|선생님)(?:은|는|이|가|인)?\\s?[:：]?\\s?$");

  private ForeignNames() {}

  static void find(ScanText scan, Claims claims, Contacts contacts) {
    String text = scan.text();
    for (int i = 0; i < text.length(); i++) {
      boolean opens =
          NameEnd.isHangul(text.charAt(i)) && (i == 0 || !NameEnd.isHangul(text.charAt(i - 1)));
      if (!opens) {
        continue;
      }
      for (int length = Math.min(LONGEST, text.length() - i); length >= 1; length--) {
        String word = text.substring(i, i + length);
        if (FIRST.get("VIETNAM").contains(word) && length >= 2) {
          words(i, i + length, scan, claims, contacts, true);
          break;
        }
        if (FIRST.get("JAPAN").contains(word) || FIRST.get("OTHER").contains(word)) {
          words(i, i + length, scan, claims, contacts, false);
          break;
        }
      }
    }
  }

  private static void words(
      int start, int first, ScanText scan, Claims claims, Contacts contacts, boolean sure) {
    String text = scan.text();
    int end = first;
    boolean apart = first >= text.length() || !NameEnd.isHangul(text.charAt(first));
    if (apart) {
      Pattern next = sure ? MORE : ONE_MORE;
      for (int n = 0; n < (sure ? 3 : 1); n++) {
        Matcher m = next.matcher(text).useTransparentBounds(true).region(end, Math.min(text.length(), end + 7));
        if (!m.lookingAt() || isWord(m.group().strip())) {
          break;
        }
        end = m.end();
      }
    } else if (sure) {
      while (end < text.length() && NameEnd.isHangul(text.charAt(end)) && end - first < 4 && !NameEnd.fits(text, end)) {
        end++;
      }
    }
    boolean two = end > first;
    boolean titled = Titles.after(text, end) != Titles.Kind.NONE;
    boolean labelled = LABEL.matcher(scan.before(start, 14)).find();
    boolean abroad = scan.isAround(start, end, 40, ABROAD);
    boolean contact = contacts.onLine(text, end, 40) || contacts.beforeOnLine(text, start, 40);
    int evidence =
        (titled ? 2 : 0) + (labelled ? 2 : 0) + (abroad ? 1 : 0) + (contact ? 1 : 0) + (two ? 1 : 0)
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
        || "님씨외등및과와랑".contains(word);
  }
}
