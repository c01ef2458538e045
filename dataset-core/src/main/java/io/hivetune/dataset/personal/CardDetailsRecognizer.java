package io.hivetune.dataset.personal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Security code and expiry date within a hundred characters of a card number. */
final class CardDetailsRecognizer implements Recognizer {
  private static final int REACH = 100;
  private static final Pattern CVC =
      Pattern.compile(
          "(?:CVC|CVV|CVC2|CVV2|보안\\s?코드|씨브이씨)(?:\\s?번호)?\\s{0,2}(?:[:=은는이가]{1,2}\\s{0,2})?(\\d{3,4})(?!\\d)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern EXPIRY =
      Pattern.compile(
          "(?:유효\\s?기간|유효\\s?기한|만료일?|exp(?:iry|\\.)?|valid\\s?thru)\\s{0,2}(?:[:=은는이가]{1,2}\\s{0,2})?((?:0[1-9]|1[0-2])"
              + " ?[/.-] ?(?:20)?\\d{2}|(?:20)?\\d{2}년 ?(?:0?[1-9]|1[0-2])월|(?:20)?\\d{2} ?[/-]"
              + " ?(?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])\\d{2})(?!\\d)",
          Pattern.CASE_INSENSITIVE);

  @Override
  public void find(ScanText text, Claims claims) {
    List<Claims.Claim> cards =
        claims.inOrder().stream().filter(c -> c.kind().equals(PersonalKinds.CARD)).toList();
    for (Claims.Claim card : cards) {
      int from = Math.max(0, card.start() - REACH);
      int to = Math.min(text.text().length(), card.end() + REACH);
      claimAll(CVC.matcher(text.text()).region(from, to), PersonalKinds.CARD_CVC, "cvc", claims);
      claimAll(
          EXPIRY.matcher(text.text()).region(from, to), PersonalKinds.CARD_EXPIRY, "exp", claims);
    }
  }

  private static void claimAll(Matcher m, String kind, String rule, Claims claims) {
    while (m.find()) {
      claims.claim(kind, m.start(1), m.end(1), "card." + rule);
    }
  }
}
