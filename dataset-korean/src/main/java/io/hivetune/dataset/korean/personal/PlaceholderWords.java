package io.hivetune.dataset.korean.personal;

import static java.util.Map.entry;

import io.hivetune.dataset.personal.PersonalKinds;
import java.util.Map;

/** What kinds are called in Korean. */
final class PlaceholderWords {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          entry(PersonalKinds.NAME, "이름"),
          entry(PersonalKinds.PHONE, "전화번호"),
          entry(PersonalKinds.EMAIL, "이메일"),
          entry(PersonalKinds.RRN, "주민등록번호"),
          entry(PersonalKinds.FRN, "외국인등록번호"),
          entry(PersonalKinds.DRIVER_LICENSE, "운전면허번호"),
          entry(PersonalKinds.PASSPORT, "여권번호"),
          entry(PersonalKinds.CARD, "카드번호"),
          entry(PersonalKinds.CARD_CVC, "카드 보안코드"),
          entry(PersonalKinds.CARD_EXPIRY, "카드 유효기간"),
          entry(PersonalKinds.ACCOUNT, "계좌번호"),
          entry(PersonalKinds.IBAN, "계좌번호"),
          entry(PersonalKinds.ADDRESS, "주소"),
          entry(PersonalKinds.BIRTH_DATE, "생년월일"),
          entry(PersonalKinds.VEHICLE_PLATE, "차량번호"),
          entry(PersonalKinds.CUSTOMS_CODE, "통관부호"),
          entry(PersonalKinds.HEALTH_INS, "건강보험번호"),
          entry(PersonalKinds.IP, "IP"),
          entry(PersonalKinds.GPS, "위치"),
          entry(PersonalKinds.SNS_ACCOUNT, "SNS계정"),
          entry(PersonalKinds.BRN, "사업자등록번호"),
          entry(PersonalKinds.CORP_NO, "법인등록번호"));

  private PlaceholderWords() {}

  /** The word without brackets; a kind of somebody else's is its own word. */
  static String of(String kind) {
    return WORDS.getOrDefault(kind, kind);
  }
}
