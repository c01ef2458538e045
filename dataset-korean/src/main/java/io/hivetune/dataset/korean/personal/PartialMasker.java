package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.ScanText;
import io.hivetune.dataset.prepare.Masker;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stars in the middle, as Korean services show values: 010-****-1234, 홍*동, mi***@naver.com. What is
 * left still narrows down who it is, so not for upload.
 */
final class PartialMasker implements Masker {
  static final PartialMasker INSTANCE = new PartialMasker();

  private static final Pattern REGION =
      Pattern.compile(
          "^(?:\\(?\\d{5}\\)?"
              + " ?)?((?:[가-힣]{2,7}(?:도|시)|서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)(?:"
              + " [가-힣]{1,5}(?:시|군|구))?) ");

  private PartialMasker() {}

  @Override
  public String mask(String text, List<Finding> findings) {
    return Replacing.all(text, findings, PartialMasker::part);
  }

  private static String part(String kind, String written) {
    String value = ScanText.of(written).text();
    return switch (kind) {
      case PersonalKinds.NAME -> name(value);
      case PersonalKinds.EMAIL -> email(value);
      case PersonalKinds.PHONE -> digits(phone(value), 3, 4);
      case PersonalKinds.RRN, PersonalKinds.FRN -> digits(value, 6, 0);
      case PersonalKinds.CARD -> digits(value, 4, 4);
      case PersonalKinds.ACCOUNT, PersonalKinds.BRN -> digits(value, 3, 3);
      case PersonalKinds.PASSPORT -> ends(value, 1, 2);
      case PersonalKinds.IBAN -> ends(value, 4, 2);
      case PersonalKinds.DRIVER_LICENSE -> digits(value, 2, 0);
      case PersonalKinds.BIRTH_DATE -> digits(value, firstYear(value), 0);
      case PersonalKinds.VEHICLE_PLATE -> value.replaceAll("\\d{4}$", "****");
      case PersonalKinds.ADDRESS -> address(value);
      case PersonalKinds.IP -> ip(value);
      case PersonalKinds.GPS -> value.replaceAll("\\.\\d+", ".*");
      case PersonalKinds.SNS_ACCOUNT -> value.replaceAll("@?[A-Za-z0-9._-]+/?$", "@***");
      default -> value.replaceAll("[0-9A-Za-z]", "*");
    };
  }

  /** 홍*동, 홍*, 남궁**; of other names the first letter of each word. */
  private static String name(String value) {
    String bare = value.replace(" ", "");
    if (!bare.matches("[가-힣]{2,4}")) {
      return value.charAt(0)
          + value
              .substring(1)
              .replaceAll("(?<! )(?<=[A-Za-z])\\S|[가-힣]|(?<= )[A-Za-z](?![A-Za-z])", "*");
    }
    if (bare.length() == 4) {
      return bare.substring(0, 2) + "**";
    }
    return bare.length() == 2
        ? bare.charAt(0) + "*"
        : bare.charAt(0) + "*" + bare.charAt(bare.length() - 1);
  }

  private static String email(String value) {
    int at = value.indexOf('@');
    if (at < 1) {
      return "***@***";
    }
    return value.substring(0, Math.min(2, at - 1)) + "***" + value.substring(at).strip();
  }

  /** Spoken digits as digits: 공일공 … hides nothing. */
  private static String phone(String value) {
    if (value.matches("[0-9+() ./_~-]+")) {
      return value;
    }
    String digits = SpokenDigits.digits(value.replace('l', '1').replace('I', '1'));
    return digits.replaceFirst("(\\d{3})(\\d{3,4})(\\d{4})", "$1-$2-$3");
  }

  /** Stars for all digits but the first and the last ones. */
  private static String digits(String value, int first, int last) {
    int all = (int) value.chars().filter(c -> c >= '0' && c <= '9').count();
    StringBuilder out = new StringBuilder();
    int seen = 0;
    for (char c : value.toCharArray()) {
      boolean digit = c >= '0' && c <= '9';
      out.append(digit && seen >= first && seen < all - last ? '*' : c);
      seen += digit ? 1 : 0;
    }
    return out.toString();
  }

  private static String ends(String value, int first, int last) {
    StringBuilder out = new StringBuilder(value);
    for (int i = first; i < value.length() - last; i++) {
      out.setCharAt(i, '*');
    }
    return out.toString();
  }

  private static int firstYear(String value) {
    return value.matches("(?:19|20)\\d{2}.*") ? 4 : value.matches("'?\\d{2}\\D.*|\\d{6}") ? 2 : 0;
  }

  private static String address(String value) {
    Matcher m = REGION.matcher(value);
    return m.find() ? m.group(1) + " ***" : "***";
  }

  private static String ip(String value) {
    return value.indexOf(':') >= 0
        ? value.replaceFirst("^([0-9A-Fa-f]+):.*", "$1:****")
        : value.replaceFirst("\\.\\d+\\.\\d+$", ".*.*");
  }
}
