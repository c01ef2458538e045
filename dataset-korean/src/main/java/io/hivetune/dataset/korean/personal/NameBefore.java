package io.hivetune.dataset.korean.personal;

import static io.hivetune.dataset.korean.personal.NameFeature.*;

import io.hivetune.dataset.personal.ScanText;
import java.util.regex.Pattern;

/**
 * What stands before a possible name: labels of forms, roles, ways of introducing oneself, and
 * signs.
 */
final class NameBefore {
  /** A label that only ever stands before a person's name. */
  private static final String PERSON =
      "이름|성함|성명|존함|예금주명?|입금자명?|입금자 ?성함|수령인|수령자|수취인|받는 ?(?:분|사람|이)|받으시는 ?분|받으실 ?분|보내는"
          + " ?(?:분|사람|이)|보내시는 ?분|예약자명?|예약인|신청인|신청자명?|환자명?|주문자명?|구매자명?|고객명|고객 ?성함|고객"
          + " ?이름|보호자명?|학생명|학생 ?이름|자녀"
          + " ?이름|이용자명|계약자명?|명의자?|피보험자|가입자명?|신고자|제보자|민원인|의뢰인|작성자명?|참석자|참가자명?|동행인|동승자|탑승자|승객명?|투숙객명?|운전자|소유자|소유주|차주|임차인|임대인|매도인|매수인|대리인|위임인|수임인|수강생|수험생|지원자|응시자|당첨자|수상자|면접자|퇴사자|입사자|회원명|닉네임"
          + " 말고 이름|실명|본명|한글명|대표자명?|직원명|사원명|환불자|수하인|법정대리인|피고인?|원고|배우자|세대주|세대원|탄원인|위반자|피부양자|발송인|발송자|납부자|납입자|실종자|근로자|사용자|사용인|양도인|양수인|상속인|피상속인|청구인|진정인|고소인|피고소인|채무자|채권자|보증인|연대보증인|수익자|가입인|소지인|거주자|전입자|동거인|등록자|등록인|요청자|요청인|접수자|접수인|신고인|수취자|예금자|인수자|인계자|출연자|집필자|저자|역자|지은이|글쓴이|그린이|피의자|용의자|목격자|당사자|대상자|방문자|방문객|참여자|감사인|확인자|현장"
          + " ?소장|증인|사망자|고인|상주|신랑|신부|수신자|발신자|송금인|의뢰자|기안자|결재자|검토자|승인자|Name|name|성 ?함";

  /** Also a role, so that other words follow it too. */
  private static final String ROLE =
      "담당자?|役|배역|역할|동문|후보|총무|부친|모친|조부|조모|장남|차남|장녀|차녀|부인|사위|며느리|장모|장인|시어머니|시아버지|손자|손녀|담당"
          + " ?(?:직원|매니저|기사|의사|교사|간호사|상담사|선생님|디자이너)|대표이사|대표자?|발신인?|수신인?|참조|보낸 ?사람|받은"
          + " ?사람|From|To|CC|작성|문의|문의처|책임자|팀장|과장|부장|차장|대리|사원|실장|이사|원장|교수|강사|기자|작가|감독|의사|간호사|변호사|세무사|회계사|매니저|주임|선임|책임|점장|조교|코치|주치의|집도의|상담사|상담원|선생님|고객|회원|환자|학생|친구|남편|아내|와이프|엄마|아빠|어머니|아버지|모친|부친|아들|딸|첫째|둘째|막내|동생|언니|오빠|누나|형|선배|후배|동료|짝꿍|담임|사촌|조카|이모|삼촌|할머니|할아버지|룸메이트|룸메|여자친구|남자친구|여친|남친|지인|동창|알바생|신입사원|신입|인턴|팀원|직원|비서|기사님|사장님?|옆집|주민|세입자|집주인|의뢰인|피해자|가해자|글쓴이|발표자|진행자|사회자|연출|반장|회장|부회장|총무|간사|비상"
          + " ?연락처|긴급 ?연락처|연락 ?담당|성명불상 아닌";

  /** 부 김철수, 모 …: as papers of a family say it. */
  private static final Pattern FAMILY =
      Pattern.compile("(?:^|[\\n,/(|:] ?)(?:부|모|처|자|녀|본인|조부|조모)\\s?[:：]?\\s$");

  /** 1등, 3번, #12: what a place in a list is called. */
  private static final Pattern RANK =
      Pattern.compile("(?:(?<!\\d)\\d{1,3} ?(?:등|위|번|호|조|석|순위)|#\\d{1,3}|(?:^|\\n)\\d{1,3}[.)]) $");

  /** 고마워요, 기은세: the end of a message. */
  private static final Pattern THANKS =
      Pattern.compile(
          "(?:감사합니다|감사드립니다|고맙습니다|고마워요?|수고하세요|안녕히 계세요|부탁드립니다|배상|올림)[.!~,♡^ ]{0,4}[-–]? ?\\n?$");

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?:사번|학번|회원번호|수험번호|환자번호|등록번호|차트번호)\\s?[:.]?\\s?[A-Za-z0-9-]{2,16}\\s?[/,|]?\\s$");

  private static final String SEPARATOR =
      "(?:\\s{0,2}\\([^()\\n"
          + "]{0,12}\\))?\\s{0,2}[\"'”]?\\s{0,2}[:=|>\\t\\]→(]\\s{0,3}[\"'“\\[(]?(?:[가-힣]{2,8} )?$";

  private static final Pattern PERSON_COLON =
      Pattern.compile("(?:" + PERSON + ")" + SEPARATOR.replace("(?:[가-힣]{2,8} )?", ""));

  private static final Pattern ROLE_COLON =
      Pattern.compile("(?<![가-힣])(?:[가-힣]{0,4}(?:" + ROLE + "))" + SEPARATOR);

  private static final Pattern PERSON_BARE =
      Pattern.compile(
          "(?:" + PERSON + ")(?:은|는|이|가|란에|에|으로는|으로|로는|로)?,? (?:[\"'“(]|제가 |저는 |그냥 )?$");

  private static final Pattern ROLE_BARE =
      Pattern.compile(
          "(?<![가-힣])(?:[가-힣]{0,4}(?:" + ROLE + "))(?:은|는|이|가|인|의|께서는|님은|님)?,? (?:[\"'“(])?$");

  /** Labels of companies and of readers that end like words for persons: 고객사: 하늘빵집. */
  private static final Pattern NOBODY_COLON =
      Pattern.compile(
          "(?:고객|경쟁|거래|협력|제휴|대행|제조|판매|운영|개발|발주|후원|회원|계열|파트너|광고|출판|언론)사(?:명)?\\s{0,2}[:=|(→]\\s{0,2}[\"'“(]?$|(?<![가-힣])(?:대상|독|주요"
              + " ?독|예상 ?독|시청|구독|이용|소비)자(?:층)?\\s{0,2}[:=|(→]\\s{0,2}[\"'“(]?$");

  /** 사용자:, 탄원인 …: words for persons end like this. */
  private static final Pattern SOMEBODY_COLON =
      Pattern.compile(
          "(?<![가-힣])[가-힣]{1,7}(?:자|인|주|분|원|객|장|사)(?:명)?\\s{0,2}[:=|(→]\\s{0,2}[\"'“(]?$");

  private static final Pattern SOMEBODY_BARE =
      Pattern.compile("(?<![가-힣])[가-힣]{1,6}(?:자|인|사|원|생|관|장)(?:은|는|이|가|의)? $");

  private static final Pattern FIELD_COLON =
      Pattern.compile("(?<![가-힣])[가-힣]{1,8}(?: [가-힣]{1,4})?\\s{0,2}[:：] {0,2}$");

  /** 생산1팀 …, 사번 A1029 …: what people are listed under. */
  private static final Pattern TEAM =
      Pattern.compile(
          "(?:[가-힣0-9]{1,8}(?:팀|부|과|실|센터|지점|학과|학년|반|본부|그룹|파트|대학교|병원|고등학교|초등학교|중학교)|(?:사번|학번|회원번호|수험번호|등록번호|번호)\\s?[:.]?\\s?[A-Za-z0-9-]{2,16})"
              + " $");

  private static final Pattern INTRODUCING =
      Pattern.compile(
          "(?:(?<![가-힣])(?:저는|저|나|저요|전|나는|난|제가|저"
              + " ?는|여기는|저희는|안녕하세요[,.!~]{0,2}|안녕하십니까[,.!]{0,2}|수고하십니다[.,]?|다름 ?아니라|네[,.]?))"
              + "(?![가-힣]) ?(?:[가-힣A-Za-z0-9()·]{1,12},? ){0,3}$");

  /** To. 다온, 사랑하는 …에게: what opens a letter. */
  private static final Pattern TO =
      Pattern.compile(
          "(?:^|[\\n"
              + "\"“] ?)(?:[Tt][Oo]\\.?|[Ff][Rr]\\.?|[Ff]rom|DEAR|[Dd]ear|사랑하는|친애하는|존경하는|그리운)"
              + " ?[.:]? ?$");

  private static final Pattern KIN =
      Pattern.compile(
          "(?<![가-힣])(?:우리 |저희 |제 |내"
              + " )?(?:딸아이|아들내미|아들래미|큰애|작은애|큰딸|작은딸|큰아들|작은아들|딸내미|딸래미|막내딸|막내아들|외동딸|외동아들|딸|아들|동생|조카|손녀|손자|손주|첫째|둘째|셋째|막내|누나|언니|오빠|형|친구|후배|선배|알바생?|막냇동생|여동생|남동생|사촌동생|사촌|쌍둥이|룸메|절친|남친|여친|여자친구|남자친구|와이프|아내|남편|신랑|신부|짝꿍|같은"
              + " 반|동기|애기|아기|아가|우리|울)(?:인|은|는|이)? $");

  /** name = "홍길동": an example in a program. */
  private static final Pattern CODE =
      Pattern.compile("[A-Za-z_)\\]][\"']? ?[=:(,] ?[\"']$|예시?\\)? ?[:：)]? $");

  private NameBefore() {}

  /** Sets the features of a place; may be shared by all candidates that begin there. */
  static void set(ScanText scan, int start, double[] f) {
    sign(scan.text(), start, f);
    String before = scan.before(start, 32);
    if (!before.isEmpty()) {
      on(f, label(before, scan.text(), start));
    }
    if (INTRODUCING.matcher(scan.before(start, 40)).find()) {
      on(f, BEFORE_INTRODUCING);
    }
  }

  private static void on(double[] f, NameFeature feature) {
    f[feature.ordinal()] = 1;
  }

  /** The strongest label; BIAS, which is on anyway, if there is none. */
  private static NameFeature label(String before, String text, int start) {
    boolean separated = isSeparated(before);
    if (CODE.matcher(text.substring(Math.max(0, start - 8), start)).find()) {
      return BEFORE_NOBODY;
    }
    if (separated && NOBODY_COLON.matcher(before).find()) {
      return BEFORE_NOBODY;
    }
    if (separated && PERSON_COLON.matcher(before).find()) {
      return BEFORE_PERSON_COLON;
    }
    if (separated && ROLE_COLON.matcher(before).find()) {
      return BEFORE_ROLE_COLON;
    }
    if (separated && SOMEBODY_COLON.matcher(before).find()) {
      return BEFORE_SOMEBODY_COLON;
    }
    // The long alternatives are tried at the last signs only, where such a label must begin.
    if (tail(PERSON_BARE, before)) {
      return goesOn(text, start) ? BEFORE_PERSON_GOES_ON : BEFORE_PERSON;
    }
    if (KIN.matcher(before).find()) {
      return BEFORE_KIN;
    }
    if (tail(ROLE_BARE, before)) {
      return BEFORE_ROLE;
    }
    if (SOMEBODY_BARE.matcher(before).find()) {
      return BEFORE_SOMEBODY;
    }
    if (TO.matcher(before).find()) {
      return BEFORE_TO;
    }
    if (separated && FIELD_COLON.matcher(before).find()) {
      return BEFORE_FIELD_COLON;
    }
    if (NUMBERED.matcher(text.substring(Math.max(0, start - 28), start)).find()) {
      return BEFORE_NUMBERED;
    }
    if (FAMILY.matcher(before).find()) {
      return BEFORE_FAMILY;
    }
    if (THANKS.matcher(before).find()) {
      return BEFORE_THANKS;
    }
    if (RANK.matcher(before).find()) {
      return BEFORE_RANK;
    }
    return TEAM.matcher(before).find() ? BEFORE_TEAM : BIAS;
  }

  private static void sign(String text, int start, double[] f) {
    int i = start - 1;
    boolean apart = i >= 0 && text.charAt(i) == ' ';
    while (i >= 0 && (text.charAt(i) == ' ' || "\"\'“‘".indexOf(text.charAt(i)) >= 0)) {
      i--;
    }
    char c = i < 0 ? '\n' : text.charAt(i);
    if (c == '\n' || "•*-–—■●▶▷◆※>".indexOf(c) >= 0) {
      on(f, BEFORE_LINE);
    } else if (c == ',' || c == '、') {
      on(f, BEFORE_COMMA);
    } else if ("/|\t·&+=→:;".indexOf(c) >= 0) {
      on(f, BEFORE_SLASH);
    } else if ("([<「『【_#@".indexOf(c) >= 0) {
      on(f, BEFORE_OPENING);
    } else if (".!?~)]ㅋㅎㅠ^…".indexOf(c) >= 0) {
      on(f, BEFORE_STOP);
    } else if (c >= '0' && c <= '9') {
      on(f, BEFORE_NUMBER);
    } else if (apart) {
      on(f, BEFORE_WORD);
    }
  }

  /** Whether one of the signs that end a label stands shortly before the end. */
  private static boolean isSeparated(String before) {
    for (int i = before.length() - 1; i >= Math.max(0, before.length() - 18); i--) {
      if (":：=|>\t]→(".indexOf(before.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean tail(Pattern bare, String before) {
    if (" \"'“(".indexOf(before.charAt(before.length() - 1)) < 0) {
      return false;
    }
    return bare.matcher(before)
        .region(Math.max(0, before.length() - 16), before.length())
        .useTransparentBounds(true)
        .find();
  }

  /** Whether the word is followed by another one, which makes it less surely the label's value. */
  private static boolean goesOn(String text, int start) {
    int i = start;
    while (i < text.length() && NameEnd.isHangul(text.charAt(i))) {
      i++;
    }
    return i + 1 < text.length() && text.charAt(i) == ' ' && NameEnd.isHangul(text.charAt(i + 1));
  }
}
