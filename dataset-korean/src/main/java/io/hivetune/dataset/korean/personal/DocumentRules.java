package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Level;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.Recognizer;
import java.util.regex.Pattern;

/** Numbers of papers: driving licence, passport, customs code, health insurance. */
final class DocumentRules {
  private static final String REGION =
      "(?:서울|부산|대구|인천|광주|대전|울산|경기|경기남부|경기북부|강원|충북|충남|전북|전남|경북|경남|제주)";
  private static final String CODE_START = "(?<![0-9A-Za-z]|[0-9A-Za-z]-)";
  private static final String CODE_END = "(?![0-9A-Za-z]|-[0-9A-Za-z])";

  private DocumentRules() {}

  /** Region 11 to 28, year, serial, check: dashed, or any way of writing beside 면허. */
  static Recognizer license(Level level) {
    return new ShapeOrLabel(
        PersonalKinds.DRIVER_LICENSE,
        10,
        6,
        Pattern.compile(
            CODE_START
                + "(?:(?:1[1-9]|2[0-8])(?:-\\d{2}-\\d{6}-\\d{2}|[ .]\\d{2}[ .]\\d{6}[ .]\\d{2}| -"
                + " \\d{2} - \\d{6} - \\d{2})"
                + ("|" + REGION + "[ -]?\\d{2}[ -]\\d{6}[ -]\\d{2}")
                + ")"
                + CODE_END),
        Pattern.compile(
            CODE_START
                + ("(?:" + REGION + " ?-? ?)?")
                + "(?:(?:1[1-9]|2[0-8])[ -]?\\d{2}[ -]?\\d{6}[ -]?\\d{2}|\\d{2}-?\\d{6}-?\\d{2})"
                + CODE_END),
        null,
        Pattern.compile("면허|운전|licen[sc]e|driver", Pattern.CASE_INSENSITIVE),
        Pattern.compile("주문|송장|접수|견적|계좌|쿠폰|상품|시리얼|사업자|의사\\s?면허"),
        level);
  }

  /** M12345678 or M123A4567, and foreign ones, beside 여권. */
  static Recognizer passport(Level level) {
    return new ShapeOrLabel(
        PersonalKinds.PASSPORT,
        7,
        3,
        Pattern.compile(
            CODE_START
                + (level.believesShapes()
                    ? "[MSRGOD](?:\\d{8}|\\d{3}[A-Z]\\d{4})"
                    : "[MSRGOD]\\d{3}[A-Z]\\d{4}")
                + CODE_END),
        Pattern.compile(
            CODE_START
                + "(?:[A-Za-z] ?-?(?:\\d{8}|\\d{4} \\d{4}|\\d{3} ?-?[A-Za-z]"
                + " ?-?\\d{4})|[A-Za-z]{1,2}\\d{7}|[A-Za-z]{2}\\d{6})"
                + CODE_END),
        Pattern.compile(CODE_START + "[MSRGOD]\\d{8}" + CODE_END),
        Pattern.compile(
            "여권|패스포트|passport|(?<![A-Za-z])PP(?:T|\\s?NO)?(?![A-Za-z])|영문\\s?(?:이름|성명|명)|출국|입국|탑승|비자|크루즈|항공|체크인|출입국",
            Pattern.CASE_INSENSITIVE),
        Pattern.compile("주문|송장|쿠폰|상품|모델|시리얼|예약\\s?번호|항공권"),
        level);
  }

  /** P and twelve digits; spaced only beside 통관 or what else goes through customs. */
  static Recognizer customs(Level level) {
    return new ShapeOrLabel(
        PersonalKinds.CUSTOMS_CODE,
        12,
        3,
        Pattern.compile(CODE_START + "[Pp]\\d{12}" + CODE_END),
        Pattern.compile(
            CODE_START
                + "[Pp](?: ?-? ?)(?:\\d{12}|\\d{4}[ -]\\d{4}[ -]\\d{4}|\\d{3}[ -]\\d{3}[ -]\\d{3}["
                + " -]\\d{3}|(?:\\d ?){11}\\d)"
                + CODE_END),
        null,
        Pattern.compile(
            "통관|부호|수하인|직구|관세|배대지|고유\\s?부호|개인\\s?부호|수입\\s?신고|해외|customs|PCCC",
            Pattern.CASE_INSENSITIVE),
        Pattern.compile("제품|품번|모델|시리얼|부품|쿠폰|주문\\s?번호"),
        level);
  }

  /** Eleven digits beside 건강보험. */
  static Recognizer healthInsurance(Level level) {
    return new ShapeOrLabel(
        PersonalKinds.HEALTH_INS,
        10,
        1,
        null,
        Pattern.compile(
            CODE_START
                + "(?!01[016789])(?:\\d{11}|\\d-\\d{10}|\\d{1}-\\d{4}-\\d{6}|\\d{4}-\\d{7}|\\d{10}|\\d{3}[-"
                + " ]\\d{4}[- ]\\d{4}|\\d{4}[- ]\\d{4}[- ]\\d{3})"
                + CODE_END),
        Pattern.compile(CODE_START + "(?:[1-9]\\d{10}|[1-9]-\\d{10})" + CODE_END),
        Pattern.compile(
            "건강\\s?보험|건보|보험증|의료\\s?보험|(?<!영수|등록|자격|인)증\\s?번호|산정\\s?특례|피부양자|(?:지역|직장)\\s?가입자|본인\\s?부담|(?<![가-힣])증(?:은|는)?"
                + "\\s?(?:No\\.?)?[:.]?\\s?$|의료\\s?급여|자격\\s?득실|검진\\s?대상",
            Pattern.CASE_INSENSITIVE),
        Pattern.compile("전화|고객센터|문의|연락처|휴대|폰|사업장|회원증|콜센터|공단\\s?$"),
        level);
  }
}
