package io.hivetune.dataset.korean.personal;

import static io.hivetune.dataset.korean.personal.NameFeature.*;

import io.hivetune.dataset.korean.grammar.Hangul;
import java.util.regex.Pattern;

/** What stands behind a possible name: titles, signatures, particles, signs. */
final class NameAfter {
  private static final Pattern COPULA =
      Pattern.compile(
          "^ ?(?:이?라고 ?(?:합니다|해요|하는데|하고요|하는|불러|해"
              + " ?주|적|등록|되어|써|저장|검색|말)|입니다|이에요|예요|이예요|에요|인데요?|이고요?|이라는|라는)");

  /** …던 김태경 입니다: a sentence that ends so mostly ends with somebody. */
  private static final Pattern CLOSING =
      Pattern.compile(
          "^(?:고(?= )|구요|고요|래(?![가-힣])|래요|라(?![가-힣])|라서|랍니다)|^"
              + " ?(?:이래요?|이라(?![가-힣])|이라서|이시고요?|이세요|이십니다|이셨|이셔요?|이신데|이었|였|인가요|입니까|맞습니다|맞아요|맞고요|입니다|이에요|예요|이예요|에요|임|이여|이요|이라오|올시다|인데요?|이구요|이고요|구요)(?![가-힣])");

  private static final Pattern IN_NAME_OF =
      Pattern.compile(
          "^ ?(?:님|씨)? ?(?:이름|명의|성함|앞으로|앞(?=[ ,.)]|$|에)|본인|으?로"
              + " (?:나오|나와|나옴|뜨|떠|뜸|되어|돼|됐|등록|예약|발급|가입|표시|찍|적|기재|입금|결제|변경|신청|접수|주문|바꿔|바꾸|수정|해"
              + " ?주)|이?래요|이?랍니다|이?라네요|이?라던데|이?라는데)");

  private static final Pattern CALLED =
      Pattern.compile(
          "^ ?(?:이?라고 ?(?:합니다|해요|하는데|하고요|불러|부르|불리)|(?:이?라는|이란)"
              + " ?(?:사람|분|학생|친구|이름|직원|고객|여자|남자|아이|애|여성|남성|환자|기사|선생|동료|후배|선배))");

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

  private static final Pattern POSSESSION =
      Pattern.compile(
          "^의? ?(?:집|번호|주소|연락처|계좌|생일|전화|이메일|메일|휴대폰|핸드폰|여권|주민|카드|명의|앞으로|앞|통장|엄마|어머니|아버지|아빠|남편|아내|보호자|진료|처방|검사|성적|급여|연봉|사번|생년월일|자리)");

  static final Pattern VERB =
      Pattern.compile(
          "^(?:이가|이는|가|이|은|는|도) (?:어제|오늘|내일|지난|이번|아까|방금|먼저|직접|같이|혼자|아직|또|다시|많이|잘|못|안"
              + " |병원|학교|회사|집에|결혼|퇴사|입사|출근|퇴근|휴가|연차|아파|아프|왔|갔|가서|오면|온다|간다|전화|말|그랬|했|하더|부탁|신청|결제|주문|구매|입금|송금|예약|방문|담당|보낸|보내|받|먹|좋아|싫어|울|웃|살|태어|다니|일하|근무|참석|도착|늦|빠|사고|입원|퇴원|수술|수강)");

  private static final Pattern CHAT_TIME =
      Pattern.compile(
          "(?:^|\\n"
              + ")\\W{0,2}(?:\\d{4}[-./년] ?\\d{1,2}[-./월] ?\\d{1,2}[일.]?,? ?)?(?:오전|오후)?"
              + " ?\\d{1,2}:\\d{2}(?::\\d{2})?[\\]),]? ?$");

  /** 이가, 이는, 이 엄마: the 이 that follows given names only. */
  private static final Pattern FAMILIAR =
      Pattern.compile(
          "^이(?:(?:가|는|도|를|을|랑|한테|에게|네|의|야|꺼|거|것|만|와|하고|보다|처럼)(?![가-힣]{3})|"
              + " ?(?:어머니|어머님|엄마|아빠|아버님|아버지|할머니|할아버지|형|누나|언니|오빠|동생|이모|삼촌|고모|담임|친구|생일))");

  /** 민지 엄마, 지우 엄만데요. */
  private static final Pattern KIN =
      Pattern.compile(
          "^이?네?"
              + " ?(?:엄마|엄만|아빠|아빤|맘(?![가-힣])|어머니|어머님|아버지|아버님|할머니|할머님|할아버지|외할머니|외할아버지|이모|삼촌|고모|보호자|학부모|담임|동생|누나|언니|오빠|형(?![가-힣]{2}))");

  /** 윤지 오늘 결석이에요: what somebody does or has, without a particle. */
  private static final Pattern TODAY =
      Pattern.compile(
          "^ (?:오늘|어제|내일|지금|아직|방금|먼저|요즘|벌써|또|아침|낮잠|약은|점심|저녁|등원|하원|결석|지각|조퇴|열이|감기|병원|학원|숙제|생일|키|몸무게)(?![가-힣]{3})");

  /** 이 and a blank: a subject, or a child's name. */
  private static final Pattern ALONE = Pattern.compile("^이(?![가-힣])");

  private static final Pattern VOCATIVE = Pattern.compile("^(?:아|야|이야)(?=[ ,.!?~ㅋㅎㅠ♡♥^]|$)");
  private static final Pattern FOLLOWS = Pattern.compile("^(?:은|는|이|가|을|를|와|과|랑|의)(?![가-힣])");

  private NameAfter() {}

  /** Sets the features of what stands behind a name that ends at {@code end}. */
  static void set(String text, int start, int end, double[] f) {
    String after = window(text, end);
    if (KIN.matcher(after).find()) {
      on(f, AFTER_KIN);
    }
    switch (Titles.after(text, end)) {
      case POLITE -> on(f, AFTER_POLITE);
      case POLITE_APART -> on(f, AFTER_POLITE_APART);
      case OFFICE -> on(f, AFTER_OFFICE);
      case OFFICE_APART -> on(f, AFTER_OFFICE_APART);
      default -> phrases(text, end, after, f);
    }
    if (SIGNED.matcher(after).find()) {
      on(f, AFTER_SIGNED);
    }
    if (opensTurn(text, start) && SPEAKER.matcher(after).find()) {
      boolean colon = after.startsWith(":") || after.startsWith(" :");
      on(f, colon ? AFTER_SPEAKER_COLON : AFTER_SPEAKER);
    }
    sign(text, end, f);
  }

  private static void phrases(String text, int end, String after, double[] f) {
    if (CALLED.matcher(after).find()) {
      on(f, AFTER_CALLED);
    } else if (IN_NAME_OF.matcher(after).find()) {
      on(f, AFTER_IN_NAME_OF);
    } else if (CLOSING.matcher(after).find() || COPULA.matcher(after).find()) {
      on(f, AFTER_CLOSING);
    } else if (Hangul.hasFinal(text.charAt(end - 1)) && FAMILIAR.matcher(after).find()) {
      on(f, AFTER_FAMILIAR);
    } else if (Hangul.hasFinal(text.charAt(end - 1)) && ALONE.matcher(after).find()) {
      on(f, AFTER_I);
    } else if (TODAY.matcher(after).find()) {
      on(f, AFTER_TODAY);
    } else if (VOCATIVE.matcher(after).find()) {
      on(f, AFTER_VOCATIVE);
    } else if (DATIVE.matcher(after).find()) {
      on(f, AFTER_DATIVE);
    } else if (after.startsWith("의") && POSSESSION.matcher(after).find()) {
      on(f, AFTER_POSSESSION);
    } else if (FOLLOWS.matcher(after).find()) {
      on(
          f,
          switch (after.charAt(0)) {
            case '이', '가' -> AFTER_SUBJECT;
            case '은', '는' -> AFTER_TOPIC;
            case '을', '를' -> AFTER_OBJECT;
            case '의' -> AFTER_OF;
            default -> AFTER_AND;
          });
    } else if (!after.isEmpty() && NameEnd.isHangul(after.charAt(0))) {
      on(f, AFTER_OTHER_PARTICLE);
    } else if (POSSESSION.matcher(after).find()) {
      on(f, AFTER_POSSESSION);
    }
    if (VERB.matcher(after).find()) {
      on(f, AFTER_VERB);
    }
  }

  private static void on(double[] f, NameFeature feature) {
    f[feature.ordinal()] = 1;
  }

  private static void sign(String text, int end, double[] f) {
    int i = end;
    while (i < text.length() && (text.charAt(i) == ' ' || "\"\'”’".indexOf(text.charAt(i)) >= 0)) {
      i++;
    }
    char c = i >= text.length() ? '\n' : text.charAt(i);
    if (c == '\n' || c == '\r') {
      on(f, AFTER_LINE_END);
    } else if (c == ',' || c == '、') {
      on(f, AFTER_COMMA);
    } else if ("/|\t·&+=→;<♥♡-–—_".indexOf(c) >= 0) {
      on(f, AFTER_SLASH);
    } else if ("([「".indexOf(c) >= 0) {
      on(f, AFTER_OPENING);
    } else if (")]」』】>".indexOf(c) >= 0) {
      on(f, AFTER_CLOSING_SIGN);
    } else if (c == ':' || c == '：') {
      on(f, AFTER_COLON);
    } else if (".!?~ㅋㅎㅠ^…".indexOf(c) >= 0) {
      on(f, AFTER_STOP);
    } else if (c >= '0' && c <= '9') {
      on(f, AFTER_NUMBER);
    } else if (i > end && NameEnd.isHangul(c)) {
      on(f, AFTER_WORD);
    }
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

  static boolean isLineStart(String text, int start) {
    int i = start;
    while (i > 0 && " \t[-*•>\"".indexOf(text.charAt(i - 1)) >= 0 && start - i < 4) {
      i--;
    }
    return i == 0 || text.charAt(i - 1) == '\n';
  }
}
