package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.PseudonymKey;
import io.hivetune.dataset.personal.ScanText;
import java.util.List;
import java.util.Locale;

/**
 * Which pseudonym a value gets: HMAC-SHA256 over its kind and itself, its ways of writing left out,
 * chooses from lists or fills digits. Numbers lie where none is ever given out: mobile numbers
 * 010-0…, month 00 in registration numbers, 203.0.113.x (RFC 5737), example.com (RFC 2606).
 */
final class Pseudonyms {
  private static final List<String> SURNAMES = WordList.list("pseudonym-names.txt", "SURNAMES");
  private static final List<String> GIVEN = WordList.list("pseudonym-names.txt", "GIVEN");
  private static final List<String> LATIN = WordList.list("pseudonym-names.txt", "LATIN");
  private static final List<String> ROADS = WordList.list("pseudonym-names.txt", "ROADS");

  private final PseudonymKey key;

  Pseudonyms(PseudonymKey key) {
    this.key = key;
  }

  String of(String kind, String written) {
    String value = ScanText.of(written).text();
    String identity = Replacing.identity(kind, value);
    DigitStream digits = new DigitStream(key.digest(kind, identity));
    return switch (kind) {
      case PersonalKinds.NAME -> name(value, digits);
      case PersonalKinds.EMAIL -> "user" + digits.take(8) + "@example.com";
      case PersonalKinds.PHONE -> phone(value, digits);
      case PersonalKinds.RRN, PersonalKinds.FRN -> filled(value, "??00", digits);
      case PersonalKinds.BIRTH_DATE -> date(value, digits);
      case PersonalKinds.ADDRESS ->
          "가온시 나래구 "
              + digits.choose(ROADS)
              + " "
              + (1 + digits.below(300))
              + ", "
              + (1 + digits.below(20))
              + "층";
      case PersonalKinds.IP ->
          value.indexOf(':') >= 0
              ? "2001:db8::" + digits.take(4)
              : "203.0.113." + (1 + digits.below(254));
      case PersonalKinds.GPS -> value.replaceAll("(\\.\\d)\\d+", "$1");
      case PersonalKinds.SNS_ACCOUNT ->
          value.replaceFirst(
              "@?[A-Za-z0-9._-]+/?$",
              (value.startsWith("@") ? "@" : "") + "user_" + digits.take(6));
      case PersonalKinds.VEHICLE_PLATE ->
          filled(value.replaceFirst("^[가-힣]{2} ?", ""), "00", digits);
      case PersonalKinds.PASSPORT ->
          "X" + filled(value.substring(1).replaceAll("[A-Za-z]", "0"), "", digits);
      case PersonalKinds.CARD,
          PersonalKinds.DRIVER_LICENSE,
          PersonalKinds.CUSTOMS_CODE,
          PersonalKinds.HEALTH_INS ->
          filled(value, "00", digits);
      default -> filled(value, "000", digits);
    };
  }

  private static String name(String value, DigitStream digits) {
    if (!value.matches("[가-힣 ·]+")) {
      String latin = digits.choose(LATIN);
      return value.equals(value.toUpperCase(Locale.ROOT)) ? latin.toUpperCase(Locale.ROOT) : latin;
    }
    String given = digits.choose(GIVEN);
    boolean full = NameShape.surnameLength(value.replace(" ", "")) > 0 && value.length() != 2;
    return full || value.length() > 4 ? digits.choose(SURNAMES) + given : given;
  }

  /** 010-0ddd-dddd, 02-0ddd-dddd: exchanges that begin with 0 are not given out. */
  private static String phone(String value, DigitStream digits) {
    if (!value.matches("[0-9+() ./_~-]+")) {
      return "010-0" + digits.take(3) + "-" + digits.take(4);
    }
    String only = value.replaceAll("[^0-9]", "");
    int prefix =
        only.startsWith("8210") ? 4 : only.startsWith("82") ? 3 : only.startsWith("02") ? 2 : 3;
    return filled(value, only.substring(0, Math.min(prefix, only.length())) + "0", digits);
  }

  /** The same layout with other digits: first those given ({@code ?} is free), then chosen ones. */
  private static String filled(String layout, String first, DigitStream digits) {
    StringBuilder out = new StringBuilder();
    int n = 0;
    for (char c : layout.toCharArray()) {
      if (c < '0' || c > '9') {
        out.append(c);
      } else if (n < first.length() && first.charAt(n) != '?') {
        out.append(first.charAt(n++));
      } else {
        out.append(digits.take(1));
        n++;
      }
    }
    return out.toString();
  }

  /** Another day of a year at most two away, in the same layout. */
  private static String date(String value, DigitStream digits) {
    String month = String.format(Locale.ROOT, "%02d", 1 + digits.below(12));
    String day = String.format(Locale.ROOT, "%02d", 1 + digits.below(28));
    String only = value.replaceAll("[^0-9]", "");
    int year =
        only.length() >= 7 || value.matches("(?:19|20)\\d{2}\\D.*")
            ? 4
            : only.length() >= 5 || value.matches("'?\\d{2}[년./-].*") ? 2 : 0;
    String shifted = year == 0 ? "" : shift(only.substring(0, year), digits.below(5) - 2);
    List<String> parts = List.of(value.split("\\D+"));
    boolean glued = parts.size() <= 2 && year > 0 && only.length() == year + 4;
    if (glued) {
      return shifted + month + day;
    }
    String layout = value.replaceAll("\\d+", "#");
    String out = layout;
    if (year > 0) {
      out = out.replaceFirst("#", shifted);
    }
    return out.replaceFirst("#", month).replaceFirst("#", day).replace("#", "1");
  }

  private static String shift(String year, int by) {
    int moved = Math.floorMod(Integer.parseInt(year) + by, year.length() == 2 ? 100 : 10_000);
    return String.format(Locale.ROOT, "%0" + year.length() + "d", moved);
  }
}
