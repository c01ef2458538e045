package io.hivetune.dataset.personal;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * International bank account numbers (ISO 13616): two letters, two check digits, up to 30 letters
 * and digits in fours or without blanks; the remainder modulo 97 (ISO 7064) is 1.
 */
final class IbanRecognizer implements Recognizer {
  private static final BigInteger MODULUS = BigInteger.valueOf(97);
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<![A-Za-z0-9])[A-Z]{2}\\d{2}(?:(?: ?[A-Z0-9]{4}){2,7}(?:"
              + " ?[A-Z0-9]{1,3})?)(?![A-Za-z0-9])");

  @Override
  public void find(ScanText text, Claims claims) {
    if (text.hasLetterNearDigits(8, 12)) {
      text.nearDigits(8, 12, 30, SHAPE, m -> claim(m, claims));
    }
  }

  private static void claim(Matcher m, Claims claims) {
    String number = m.group().replace(" ", "");
    if (number.length() >= 15 && number.length() <= 34 && checks(number)) {
      claims.claim(PersonalKinds.IBAN, m.start(), m.end(), "iban.check");
    }
  }

  static boolean checks(String number) {
    StringBuilder digits = new StringBuilder();
    String turned = number.substring(4) + number.substring(0, 4);
    for (int i = 0; i < turned.length(); i++) {
      digits.append(Character.digit(turned.charAt(i), 36));
    }
    return new BigInteger(digits.toString()).mod(MODULUS).intValue() == 1;
  }
}
