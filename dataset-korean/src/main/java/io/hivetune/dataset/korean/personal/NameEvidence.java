package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.ScanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands around a possible name and says that it is one, as a score: labels weigh most, then
 * ways of signing, introducing and addressing, then particles that follow persons.
 */
final class NameEvidence {
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
      "담당자?|총무|부친|모친|조부|조모|장남|차남|장녀|차녀|부인|사위|며느리|장모|장인|시어머니|시아버지|손자|손녀|담당"
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
          "(?:고객|경쟁|거래|협력|제휴|대행|제조|판매|운영|개발|발주|후원|회원|계열|파트너|광고|출판|언론)사(?:명)?\\s{0,2}[:=|(→]\\s{0,2}[\"'“(]?$"
              + "|(?<![가-힣])(?:대상|독|주요 ?독|예상 ?독|시청|구독|이용|소비)자(?:층)?\\s{0,2}[:=|(→]\\s{0,2}[\"'“(]?$");

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

  private static final Pattern CHAT_TIME =
      Pattern.compile(
          "(?:^|\\n"
              + ")\\W{0,2}(?:\\d{4}[-./년] ?\\d{1,2}[-./월] ?\\d{1,2}[일.]?,? ?)?(?:오전|오후)?"
              + " ?\\d{1,2}:\\d{2}(?::\\d{2})?[\\]),]? ?$");
  private static final Pattern INTRODUCING =
      Pattern.compile(
          "(?:(?<![가-힣])(?:저는|저|나|저요|전|나는|난|제가|저"
              + " ?는|여기는|저희는|안녕하세요[,.!~]{0,2}|안녕하십니까[,.!]{0,2}|수고하십니다[.,]?|다름 ?아니라|네[,.]?))"
              + " ?(?:[가-힣A-Za-z0-9()·]{1,12},? ){0,3}$");
  private static final Pattern COPULA =
      Pattern.compile(
          "^ ?(?:이?라고 ?(?:합니다|해요|하는데|하고요|하는|불러|해"
              + " ?주|적|등록|되어|써|저장|검색|말)|입니다|이에요|예요|이예요|에요|인데요?|이고요?|이라는|라는)");

  /** …던 김태경 입니다: a sentence that ends so mostly ends with somebody. */
  private static final Pattern CLOSING =
      Pattern.compile("^ ?(?:입니다|이에요|예요|이예요|에요|임|이여|이요|이라오|올시다|인데요?)(?![가-힣])");

  private static final Pattern IN_NAME_OF =
      Pattern.compile(
          "^ ?(?:님|씨)? ?(?:이름|명의|성함|앞으로|앞(?=[ ,.)]|$|에)|본인|으?로"
              + " (?:나오|나와|나옴|뜨|떠|뜸|되어|돼|됐|등록|예약|발급|가입|표시|찍|적|기재|입금|결제|변경|신청|접수|주문|바꿔|바꾸|수정|해"
              + " ?주)|이?래요|이?랍니다|이?라네요|이?라던데|이?라는데)");
  private static final Pattern CALLED =
      Pattern.compile(
          "^ ?(?:이?라고 ?(?:합니다|해요|하는데|하고요|불러|부르|불리)|(?:이?라는|이란)"
              + " ?(?:사람|분|학생|친구|이름|직원|고객|여자|남자|아이|애|여성|남성|환자|기사|선생|동료|후배|선배))");
  static final String TITLES =
      "님|씨|고객님?|회원님?|환자분?|환자님|대표이사님?|대표님?|부대표님?|부사장님?|사장님?|회장님?|팀장님?|파트장님?|그룹장님?|본부장님?|센터장님?|지점장님?|과장님?|대리님?|부장님?|차장님?|실장님?|이사님?|상무님?|전무님?|매니저님?|사원님?|인턴님?|주임님?|선임님?|책임님?|수석님?|원장님?|부원장님?|교수님?|박사님?|강사님?|선생님?|쌤|샘|기자님?|작가님?|감독님?|코치님?|의사님?|전문의님?|간호사님?|약사님?|변호사님?|세무사님?|회계사님?|노무사님?|법무사님?|상담사님?|상담원님?|복지사님?|치료사님?|연구원님?|조교님?|점장님?|소장님?|국장님?|계장님?|주무관님?|사무관님?|반장님?|조장님?|총무님?|간사님?|위원님?|의원님?|목사님?|신부님|스님|집사님|권사님|셰프님?|디자이너님?|실무자님?|담당자님?|기사님?|사모님|어머님|아버님|어머니|아버지|보호자님?|보호자분|학생|어린이|원아|군|양|여사님?|할머니|할아버지|이모님?|삼촌|언니|오빠|누나|형|형님|선배님?|후배님?|엄마|아빠|프로님?|개발자님?|에디터님?|PD님?|트레이너님?|원생|수강생님?|주인님|작업자님?|기술사님?|건축사님?|순경|경위|경사|경장|소방관님?|대위|중위|하사|병장|상병|일병|이병|외"
          + " ?\\d+(?:명|인)|\\(\\d{2}\\)|님의";

  private static final String AFTER_TITLE =
      "(?=$|[^가-힣]|은|는|이|가|을|를|과|와|의|에게|께|한테|도|만|으로|로|이라|라|입니|이에|예요|이고|인데|이며|랑|하고|드림|올림|댁|건|분|꺼|것|앞|명의|들|에|이시|이신|이세|시|신|,)";
  private static final Pattern TITLE = Pattern.compile("^( ?)(" + TITLES + ")" + AFTER_TITLE);
  private static final Pattern SIGNED =
      Pattern.compile("^ ?(?:드림|올림|배상|귀하|拜上|(?:의 )?서명|\\(인\\)|\\(서명\\)|\\(印\\)|보냄|씀)(?![가-힣])");
  private static final Pattern SPEAKER =
      Pattern.compile(
          "^(?:님|씨| ?(?:고객|팀장|대리|과장|사원|매니저|선생님|상담사|상담원))?(?:\\s?[:：](?!\\d|//)|\\]"
              + " ?\\[?(?:오전|오후|\\d)|\\s?\\(?(?:오전|오후) ?\\d|,? \\d{1,2}:\\d{2})");
  private static final Pattern DATIVE =
      Pattern.compile(
          "^(?:이?랑(?![가-힣])|이?하고(?![가-힣])|에게|한테|께서?|이?네(?![가-힣])|님?네 ?집|더러|보고"
              + " (?:왔|말)|이?야[,!~]|아[,!~])");
  private static final Pattern SUBJECT =
      Pattern.compile("^(?:이가|이는|이랑|가|이|은|는|을|를|와|과|도|의|만|만큼)(?![가-힣])|^ (?:빼고|대신|통해|외 \\d|등 \\d)");
  private static final Pattern POSSESSION =
      Pattern.compile(
          "^의? ?(?:집|번호|주소|연락처|계좌|생일|전화|이메일|메일|휴대폰|핸드폰|여권|주민|카드|명의|앞으로|앞|통장|엄마|어머니|아버지|아빠|남편|아내|보호자|진료|처방|검사|성적|급여|연봉|사번|생년월일|자리)");
  static final Pattern VERB =
      Pattern.compile(
          "^(?:이가|이는|가|이|은|는|도) (?:어제|오늘|내일|지난|이번|아까|방금|먼저|직접|같이|혼자|아직|또|다시|많이|잘|못|안"
              + " |병원|학교|회사|집에|결혼|퇴사|입사|출근|퇴근|휴가|연차|아파|아프|왔|갔|가서|오면|온다|간다|전화|말|그랬|했|하더|부탁|신청|결제|주문|구매|입금|송금|예약|방문|담당|보낸|보내|받|먹|좋아|싫어|울|웃|살|태어|다니|일하|근무|참석|도착|늦|빠|사고|입원|퇴원|수술|수강)");

  private NameEvidence() {}

  /** What stands before: {@code after} tells whether the name ends like a name. */
  static double before(ScanText scan, int start, boolean closed) {
    String before = scan.before(start, 32);
    if (before.isEmpty()) {
      return 0;
    }
    boolean separated = isSeparated(before);
    if (separated && NOBODY_COLON.matcher(before).find()) {
      return 0;
    }
    if (separated && PERSON_COLON.matcher(before).find()) {
      return 5;
    }
    if (separated && ROLE_COLON.matcher(before).find()) {
      return closed ? 4 : 2;
    }
    if (separated && closed && SOMEBODY_COLON.matcher(before).find()) {
      return 3;
    }
    // The long alternatives are tried at the last signs only, where such a label must begin.
    if (tail(PERSON_BARE, before)) {
      return closed ? (goesOn(scan.text(), start) ? 3 : 4) : 1;
    }
    if (tail(ROLE_BARE, before)) {
      return closed ? 2.6 : 0.5;
    }
    if (closed && SOMEBODY_BARE.matcher(before).find()) {
      return 2;
    }
    if (separated && closed && FIELD_COLON.matcher(before).find()) {
      return goesOn(scan.text(), start) ? 1.6 : 2.7;
    }
    if (closed && NUMBERED.matcher(scan.text().substring(Math.max(0, start - 28), start)).find()) {
      return 2.6;
    }
    if (closed && FAMILY.matcher(before).find()) {
      return goesOn(scan.text(), start) ? 0.8 : 2;
    }
    if (closed && THANKS.matcher(before).find() && !goesOn(scan.text(), start)) {
      return 2.4;
    }
    if (closed && RANK.matcher(before).find()) {
      return 1.2;
    }
    return closed && TEAM.matcher(before).find() ? 1.8 : 0;
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

  /** What stands behind the last syllable of the name. */
  static double after(ScanText scan, int start, int end, int syllables) {
    String after = window(scan.text(), end);
    if (SIGNED.matcher(after).find()) {
      return 4;
    }
    double best = 0;
    Matcher title = TITLE.matcher(after);
    if (title.find()) {
      best = titleScore(title.group(2), !title.group(1).isEmpty(), syllables);
    }
    if (CALLED.matcher(after).find()) {
      best = Math.max(best, 3.5);
    }
    if (opensTurn(scan.text(), start) && SPEAKER.matcher(after).find()) {
      best = Math.max(best, isLineStart(scan.text(), start) ? 3 : 4);
    }
    if (IN_NAME_OF.matcher(after).find()) {
      best = Math.max(best, 2.6);
    }
    if (CLOSING.matcher(after).find()) {
      best = Math.max(best, 1.5);
    }
    if (best < 1.6 && DATIVE.matcher(after).find()) {
      best = 1.6;
    }
    if (best < 1.4 && POSSESSION.matcher(after).find()) {
      best = after.startsWith("의") ? 1.4 : 1;
    }
    if (VERB.matcher(after).find()) {
      best = Math.max(best, 1.2);
    }
    return best < 0.7 && SUBJECT.matcher(after).find() ? 0.7 : best;
  }

  private static double titleScore(String title, boolean apart, int syllables) {
    boolean respectful = title.endsWith("님") || title.equals("씨") || title.equals("쌤");
    if (title.equals("님") || title.equals("씨")) {
      return 3.2;
    }
    if (title.equals("군") || title.equals("양") || title.equals("형") || title.equals("샘")) {
      return apart || title.equals("양") || title.equals("군") ? 1.8 : 0.8;
    }
    return respectful ? 3 : apart ? 2.8 : syllables >= 3 ? 2.2 : 1;
  }

  /** 저는 김민지입니다, 안녕하세요, 하늘빵집 김도현입니다. */
  static double introduced(ScanText scan, int start, int end) {
    return COPULA.matcher(window(scan.text(), end)).find()
            && INTRODUCING.matcher(scan.before(start, 40)).find()
        ? 3
        : 0;
  }

  private static String window(String text, int end) {
    int to = Math.min(text.length(), end + 24);
    for (int i = end; i < to; i++) {
      if (text.charAt(i) == '\n') {
        return text.substring(end, i);
      }
    }
    return text.substring(end, to);
  }

  /** The beginning of a line, a chat's time before it left out. */
  private static boolean opensTurn(String text, int start) {
    return isLineStart(text, start)
        || CHAT_TIME.matcher(text.substring(Math.max(0, start - 32), start)).find();
  }

  /**
   * A field of a form or a row: nothing but separators around it. Says more where the text holds
   * other personal data.
   */
  static double field(String text, int start, int end, boolean personal) {
    int before = start - 1;
    while (before >= 0 && " \"'“".indexOf(text.charAt(before)) >= 0) {
      before--;
    }
    int after = end;
    while (after < text.length() && " \"'”".indexOf(text.charAt(after)) >= 0) {
      after++;
    }
    char left = before < 0 ? '\n' : text.charAt(before);
    char right = after >= text.length() ? '\n' : text.charAt(after);
    boolean sentence = before > 0 && start - before > 1 && "다요죠음함".indexOf(left) >= 0;
    boolean opened = sentence || "\n/|\t▶→—–-:·•■●▷◆※([=_#♥♡".indexOf(left) >= 0;
    boolean closes = "\n/|\t▶→—·()])_♥♡".indexOf(right) >= 0;
    if (opened && closes) {
      return personal ? 2.6 : 0.8;
    }
    boolean list = (opened || left == ',') && (closes || right == ',');
    boolean edge = (left == '\n' && ",.".indexOf(right) >= 0);
    return list ? (personal ? 1.8 : 0.6) : edge ? (personal ? 1 : 0.2) : 0;
  }

  static boolean isLineStart(String text, int start) {
    int i = start;
    while (i > 0 && " \t[-*•>\"".indexOf(text.charAt(i - 1)) >= 0 && start - i < 4) {
      i--;
    }
    return i == 0 || text.charAt(i - 1) == '\n';
  }
}
