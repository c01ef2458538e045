package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.ScanText;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What only a label makes a name: names of foreigners in Hangul or in Latin letters (성명: 응우옌 반 안,
 * 영문명 HONG GILDONG), and names that a label is glued to (예약자김민지).
 */
final class LabelledNames {
  private static final Set<String> OFFICES =
      Set.of(
          "대표", "팀장", "과장", "대리", "부장", "차장", "실장", "이사", "사원", "원장", "교수", "기자", "작가", "사장", "주임",
          "점장", "국장", "선생", "고객", "회원", "기사", "감독", "의원", "위원", "변호", "간호", "본부", "상무", "전무", "회장",
          "매니", "소장", "계장", "반장", "조장", "코치", "강사", "박사", "여사", "프로", "선배", "후배", "약사", "순경", "주무",
          "사모", "씨는", "씨가", "셰프", "간사", "목사", "집사", "권사", "장로", "총무", "세무", "노무", "센터", "파트");
  private static final String[] GLUED = {
    "고객명", "예약자명", "예약자", "담당자", "수령인", "신청인", "신청자", "입금자명", "입금자", "예금주", "보호자", "환자명", "환자",
    "고객", "주문자", "작성자", "대표자", "대표", "이름은", "성함은", "이름", "성함", "성명", "학생", "회원", "저는"
  };

  /** What a name may be glued to in a text without blanks: …이고요이름은황보연두입니다. */
  private static final String[] INSIDE = {
    "이름은", "성함은", "성명은", "예금주는", "입금자는", "예약자는", "명의는", "입금자명은", "받는사람은", "제이름은"
  };

  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?:(?<![가-힣])(?:이름|성함|성명|예금주|입금자명?|수령인|받는"
              + " ?(?:분|사람)|예약자명?|신청인|신청자명?|환자명?|고객명|보호자|배우자|직원명|학생명|투숙객|탑승자|승객명?))(?: ?\\([^()\\n"
              + "]{1,12}\\))?\\s?[:=]\\s{0,2}([가-힣]{2,8}(?:[ ·][가-힣]{1,8}){0,3})(?=\\s?(?:$|\\n"
              + "|[,/|(\\t;]| {2}))");
  private static final Set<String> PERSONS =
      Set.of(
          PersonalKinds.RRN,
          PersonalKinds.FRN,
          PersonalKinds.BIRTH_DATE,
          PersonalKinds.PHONE,
          PersonalKinds.PASSPORT,
          PersonalKinds.DRIVER_LICENSE);
  private static final Pattern BRACKETED =
      Pattern.compile(
          "((?<![가-힣])(?:고객|환자|회원|학생|원생|직원|사원|담당자?|근로자|신청인|신청자|보호자|세입자|임차인|임대인|알바생?|강사|입소자|피해자|수강생)(?:은|는|이|가)?"
              + " )?(?<![가-힣])([가-힣]{2,6}(?: [가-힣]{1,6}){0,2}?)("
              + " ?(?:님|씨|고객님?|환자분?|학생|어린이|원아|아동|회원님?|선생님|군|양))? ?[(\\[/,] ?$");
  private static final Pattern LATIN =
      Pattern.compile(
          "(?:영문 ?(?:명|이름|성명|성함)|여권 ?(?:상 ?)?(?:영문 ?)?(?:이름|성명|명|영문)|(?:Full |Last |First |Guest"
              + " |Passenger |Customer |Sur|Given )?[Nn]ame|NAME|이름|성함|성명|예금주|수령인|받는"
              + " ?(?:분|사람)|예약자명?|투숙객|탑승자|승객|Dear|Attn|Mr\\.|Ms\\.|Mrs\\.|From|고객명)(?: ?\\([^()\\n"
              + "]{1,14}\\))?(?:은|는|이|가)?\\s?[:=|\\t,]?\\s{0,2}([A-Z][A-Za-z'-]{1,14}(?:["
              + " ,]{1,2}[A-Z][A-Za-z'.-]{0,14}){1,3})(?![A-Za-z@])");
  private static final Pattern NOT_A_PERSON =
      Pattern.compile(
          ".*(?:팀|부서|센터|회사|상점|빵집|카페|학원|병원|식당|주식|재단|협회|은행|관리자|운영자|담당|없음|미정|비공개|변경|확인|필수|입력|선택|[가-힣]장|작성|기재|업체|상회|상사|건설|전자|물산|본인|무관|예정|동일|고객|손님|회원|익명|농원|농장|약국|공방|스튜디오|컴퍼니|디자인|마트|하우스)$");
  private static final Pattern COMPANY =
      Pattern.compile(
          ".*\\b(?:Co|Inc|Ltd|LLC|Corp|Company|Korea|Team|Center|Group|Bank|Studio|Shop|Store|Cafe|Hotel|Sir|Madam|All|Customer|Street|Road)\\b.*");

  private LabelledNames() {}

  static void find(ScanText scan, Claims claims, Set<String> names) {
    Matcher foreign = FOREIGN.matcher(scan.text());
    while (scan.holdsAny(":", "=") && foreign.find()) {
      String name = foreign.group(1);
      String bare = name.replace(" ", "");
      if (bare.length() >= 2
          && !NameShape.isWord(bare)
          && !NOT_A_PERSON.matcher(name).matches()
          && claims.claim(PersonalKinds.NAME, foreign.start(1), foreign.end(1), "name.foreign")
          && bare.length() <= 4
          && bare.equals(name)) {
        names.add(bare);
      }
    }
    besideContact(scan, claims, names);
    Matcher latin = LATIN.matcher(scan.text());
    while (hasCapital(scan.text()) && latin.find()) {
      if (!COMPANY.matcher(latin.group(1)).matches()) {
        claims.claim(PersonalKinds.NAME, latin.start(1), latin.end(1), "name.latin");
      }
    }
  }

  private static boolean hasCapital(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
        return true;
      }
    }
    return false;
  }

  /** 고객 아이누르 (880808-…): between a role and a person's number in brackets. */
  private static void besideContact(ScanText scan, Claims claims, Set<String> names) {
    for (Claims.Claim c : claims.inOrder()) {
      if (!PERSONS.contains(c.kind())) {
        continue;
      }
      Matcher m = BRACKETED.matcher(scan.before(c.start(), 34));
      if (!m.find() || (m.group(1) == null && m.group(3) == null)) {
        continue;
      }
      String name = m.group(2);
      int start = c.start() - (m.end() - m.start(2));
      if (!NameShape.isWord(name)
          && NameDictionary.look(name) != NameDictionary.Entry.COMMON
          && !NOT_A_PERSON.matcher(name).matches()
          && claims.claim(PersonalKinds.NAME, start, start + name.length(), "name.bracket")
          && name.length() <= 4) {
        names.add(name);
      }
    }
  }

  /** Where a name begins that a label is glued to; the word's beginning if none is. */
  static int gluedLabel(String text, int start, int end) {
    String word = text.substring(start, Math.min(end, start + 40));
    for (String label : word.length() < 5 ? new String[0] : INSIDE) {
      int at = word.indexOf(label);
      if (at >= 0 && at + label.length() + 2 <= word.length()) {
        return start + at + label.length();
      }
    }
    for (String label : GLUED) {
      if (end - start >= label.length() + 2 && text.startsWith(label, start)) {
        return start + label.length();
      }
    }
    return start;
  }

  /** 김 대표: a surname and an office, not a given name. */
  static boolean isOffice(String word) {
    return OFFICES.contains(word);
  }
}
