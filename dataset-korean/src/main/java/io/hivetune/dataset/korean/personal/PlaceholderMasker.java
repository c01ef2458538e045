package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.korean.grammar.Particles;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.prepare.Masker;
import java.util.List;
import java.util.Map;

/** Constant words in brackets: nothing of the value is left, and a model can learn around them. */
final class PlaceholderMasker implements Masker {
  static final PlaceholderMasker INSTANCE = new PlaceholderMasker();

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry(PersonalKinds.NAME, "[이름]"),
          Map.entry(PersonalKinds.PHONE, "[전화번호]"),
          Map.entry(PersonalKinds.EMAIL, "[이메일]"),
          Map.entry(PersonalKinds.RRN, "[주민등록번호]"),
          Map.entry(PersonalKinds.FRN, "[외국인등록번호]"),
          Map.entry(PersonalKinds.DRIVER_LICENSE, "[운전면허번호]"),
          Map.entry(PersonalKinds.PASSPORT, "[여권번호]"),
          Map.entry(PersonalKinds.CARD, "[카드번호]"),
          Map.entry(PersonalKinds.CARD_CVC, "[카드 보안코드]"),
          Map.entry(PersonalKinds.CARD_EXPIRY, "[카드 유효기간]"),
          Map.entry(PersonalKinds.ACCOUNT, "[계좌번호]"),
          Map.entry(PersonalKinds.IBAN, "[계좌번호]"),
          Map.entry(PersonalKinds.ADDRESS, "[주소]"),
          Map.entry(PersonalKinds.BIRTH_DATE, "[생년월일]"),
          Map.entry(PersonalKinds.VEHICLE_PLATE, "[차량번호]"),
          Map.entry(PersonalKinds.CUSTOMS_CODE, "[통관부호]"),
          Map.entry(PersonalKinds.HEALTH_INS, "[건강보험번호]"),
          Map.entry(PersonalKinds.IP, "[IP]"),
          Map.entry(PersonalKinds.GPS, "[위치]"),
          Map.entry(PersonalKinds.SNS_ACCOUNT, "[SNS계정]"),
          Map.entry(PersonalKinds.BRN, "[사업자등록번호]"),
          Map.entry(PersonalKinds.CORP_NO, "[법인등록번호]"));

  private PlaceholderMasker() {}

  @Override
  public String mask(String text, List<Finding> findings) {
    // From the end, so that places stay right and each particle is seen before it moves.
    String masked = text;
    for (int i = findings.size() - 1; i >= 0; i--) {
      Finding f = findings.get(i);
      String word = WORDS.getOrDefault(f.kind(), "[" + f.kind() + "]");
      String value = masked.substring(f.start(), f.end());
      String after = Particles.after(word, value, masked.substring(f.end()));
      masked = masked.substring(0, f.start()) + word + after;
    }
    return masked;
  }
}
