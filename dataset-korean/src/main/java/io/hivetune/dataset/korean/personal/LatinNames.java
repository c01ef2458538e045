package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.ScanText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Korean names in Latin letters: Kim Minji, Min-ji KIM, HONG GIL DONG, Gildong Hong. */
final class LatinNames {
  private static final String SURNAME =
      "(?:Kim|Lee|Yi|Rhee|Park|Pak|Choi|Choe|Jung|Jeong|Chung|Kang|Cho|Jo|Yoon|Yun|Jang|Chang|Lim|Im|Han|Oh|Seo|Suh|Shin|Sin|Kwon|Hwang|Ahn|An|Song|Jeon|Jun|Hong|Yoo|Yu|Ryu|Ko|Koh|Moon|Mun|Yang|Son|Sohn|Bae|Baek|Paik|Heo|Hur|Huh|Noh|Nam|Shim|Sim|Ha|Kwak|Gwak|Sung|Seong|Cha|Joo|Ju|Woo|Koo|Gu|Min|Na|Jin|Ji|Um|Eom|Yeom|Yom|Seok|Suk|Chae|Cheon|Chun|Gong|Kong|Wi|Byun|Byeon|Maeng|Yook|Yuk|Tak|Bong|Do|Ki|Gi|Gil|Kil|Pyo|Ma|Sul|Seol|Myung|Ban|Keum|Geum|Ok|Je|Mo|Kook|Guk|Ra|Wang|Jegal|Tae|Eun|Pyeon|Bang|Won|Hyun|Ham|Yeo|Choo|Chu|So|Sun|Seon|Yeon|Do|Pi|Bok|Sa|Ong|Eo|Bin|Gam|Hwa|Mok|Maeng|Beom|Tan|Pan|Gan|Kam|Ryoo|Nho|Roh|Rim|Cheong|Kyeon|Gyeon|Kuk|Pyun|Sagong|Seomun|Jwa|Hyeon|Namgung|Namkoong|Sunwoo|Dokgo|Namkung|Hwangbo|Seonwoo)";
  private static final String SYLLABLE =
      "(?:(?:kk|tt|pp|ss|jj|ch|sh|[gkndtrlmbpsjh])?(?:w|y)?(?:yeo|yae|eui|eo|eu|ae|oe|ui|oo|ee|ou|[aeiou])(?:ng|[nmlkpth])?)";
  private static final String GIVEN = "(?:" + SYLLABLE + "[- ]?" + SYLLABLE + ")";
  private static final Pattern NAME =
      Pattern.compile(
          "(?<![A-Za-z0-9@._/#-])(?:"
              + (SURNAME + "(?:,? |/)(?=[A-Z])" + GIVEN)
              + ("|(?=[A-Z])" + GIVEN + " " + SURNAME)
              + ")(?![A-Za-z0-9@_/-]|\\.[a-z])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CASED =
      Pattern.compile(
          "[A-Z][A-Za-z]+,? [A-Z][a-z]+(?:[- ]?[A-Za-z][a-z]+)?|[A-Z]+(?:,? |/)[A-Z"
              + " -]+|[A-Z][a-z]+(?:[- ][A-Za-z][a-z]+)? [A-Z][A-Za-z]+");

  private static final Pattern ANY =
      Pattern.compile(
          "(?!(?:Consignee|Passenger|Shipper|Guest|From|To|Name|Dear|Customs|Hello|Hi|Mr|Ms|Mrs|MR|MS|MRS|PP|PNR|HS)\\b)(?:[A-Z][a-z]{1,14}|[A-Z]{2,14})(?:["
              + " -](?:[A-Z][a-z]{1,14}|[A-Z]{2,14}|[A-Z]\\.)){1,3}(?![A-Za-z0-9@_/-]|\\.[a-z])");
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?:[가-힣]{1,7}(?:자|인|사람)|성명|성함|이름|영문명?|배우자|남편|아내|환자|고객|학생|직원|강사|교수|친구|알바생?|선생님|룸메|[Nn]ame(?:"
              + " is)?|[Tt]his is|I am|I'm|Dear|Mr\\.?|Ms\\.?|Mrs\\.?|MR|MS|저는|제"
              + " 이름은)(?:은|는|이|가)?\\s{0,2}[:=(/,]?\\s{0,2}$");
  private static final Pattern AFTER =
      Pattern.compile(
          "^ ?(?:씨|님|고객님?|드림|올림|이?라고"
              + " (?:합니다|해요)|강사|선생님|교수|학생|직원|매니저|환자|사원|대리|과장|원어민|조리사|기사)(?![A-Za-z])");

  /** A first name alone: only where somebody stands before it and the text is about a person. */
  private static final Pattern ONE =
      Pattern.compile("[A-Z][a-z]{2,14}(?![A-Za-z0-9@_/-]|\\.[a-z]| [A-Z])");

  private static final Pattern ONE_BEFORE =
      Pattern.compile(
          "(?<![가-힣])(?:[가-힣]{0,3}(?:알바생?|학생|강사|선생님|근로자|연수생|직원|사원|환자|친구|룸메이트|룸메|남편|아내|며느리|사위))(?:인|의)?"
              + " $");
  private static final Set<String> NOT_NAMES = WordList.read("not-latin-names.txt");

  private LatinNames() {}

  static void find(ScanText scan, Claims claims, Contacts contacts) {
    String text = scan.text();
    int next = 0;
    for (int i = 0; i + 4 < text.length(); i++) {
      char c = text.charAt(i);
      boolean opens = c >= 'A' && c <= 'Z' && (i == 0 || !isLatin(text.charAt(i - 1)));
      if (!opens || i < next) {
        continue;
      }
      Matcher m =
          NAME.matcher(text).useTransparentBounds(true).region(i, Math.min(text.length(), i + 40));
      if (m.lookingAt() && CASED.matcher(m.group()).matches()) {
        claims.claim(PersonalKinds.NAME, m.start(), m.end(), "name.latin");
        next = m.end();
        continue;
      }
      Matcher any =
          ANY.matcher(text).useTransparentBounds(true).region(i, Math.min(text.length(), i + 60));
      if (any.lookingAt() && isCalled(scan, claims, contacts, any)) {
        claims.claim(PersonalKinds.NAME, any.start(), any.end(), "name.latin");
        next = any.end();
        continue;
      }
      Matcher one =
          ONE.matcher(text).useTransparentBounds(true).region(i, Math.min(text.length(), i + 20));
      if (one.lookingAt() && !contacts.isEmpty() && ONE_BEFORE.matcher(scan.before(i, 12)).find()) {
        claims.claim(PersonalKinds.NAME, one.start(), one.end(), "name.latin");
        next = one.end();
      }
    }
  }

  /** Bishal Gurung: capitalised words that a role, a copula or a person's number stands beside. */
  private static boolean isCalled(ScanText scan, Claims claims, Contacts contacts, Matcher m) {
    String text = scan.text();
    String after = text.substring(m.end(), Math.min(text.length(), m.end() + 8));
    return isNoPhrase(m.group())
        && (NameAgain.isBesideName(text, m.start(), m.end(), claims)
            || BEFORE.matcher(scan.before(m.start(), 24)).find()
            || AFTER.matcher(after).find()
            || contacts.beside(text, m.start(), m.end()) > 0
            || (m.group().matches("[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){1,2}")
                && (contacts.onLine(text, m.end(), 50)
                    || contacts.beforeOnLine(text, m.start(), 50)))
            || opensRow(text, m.start(), m.end(), contacts));
  }

  /** No word of it is an everyday one. */
  static boolean isNoPhrase(String words) {
    for (String word : words.toLowerCase(Locale.ROOT).split("[ .-]+")) {
      if (NOT_NAMES.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** Nguyen Van An,베트남,…: a cell that opens a row with a person's number in it. */
  private static boolean opensRow(String text, int start, int end, Contacts contacts) {
    return (start == 0 || text.charAt(start - 1) == '\n')
        && end < text.length()
        && ",|/\t;".indexOf(text.charAt(end)) >= 0
        && contacts.onLine(text, end, 40);
  }

  private static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
