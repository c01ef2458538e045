package io.hivetune.dataset.korean.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether what follows some syllables lets a name end there. */
final class NameEnd {
  private static final String PARTICLE =
      "(?:이?(?:가|는|은|를|을|와|과|랑|도|만|의|에게서?|한테서?|께서?는?|께|로|네|야|아|라고|라는|란|고|며|나|이|든|부터|까지|보다|처럼|같은|하고|뿐|마다|조차|밖에|앞|측|더러)"
          + "|으로|이으로|입니다만?|입니까|이에요|예요|이예요|에요|인데요?|이고요?|이며|이었|였|이신|이시|인가요?|래요|이래요|랍니다|이랍니다|라네요|이라네요|라던데|이라던데|라는데|이라는데|한테도|에게도|명의|인지|인지|이죠|죠|이라|라서|이요|요|임|인|씀|드림|올림|배상|귀하|하고|에|께선|에겐|한텐|이셔|세요|이세요|이십니다)";
  private static final Pattern GLUED =
      Pattern.compile(
          "(?:"
              + PARTICLE
              + "(?:요|만|도|는|은|의|서|써|부터|까지|데|지만|니까|던데|다면|구요|습니다|어요|던|는데)?)(?![가-힣])|(?:이시|이셨|이신|이세|이십|이셔)[가-힣]{0,4}(?![가-힣])|(?:이래|이라|인데|였|이었|이랬|임|인지|이던|이거든|거든|라)[가-힣]{0,3}(?![가-힣])|입니다|이에요|이예요|라고합니다|이라고합니다");

  private NameEnd() {}

  /** The word ends, or a particle, a copula or a title follows up to the word's end. */
  static boolean fits(String text, int end) {
    if (end >= text.length() || !isHangul(text.charAt(end))) {
      return true;
    }
    Matcher m = GLUED.matcher(text);
    return m.useTransparentBounds(true).region(end, Math.min(text.length(), end + 14)).lookingAt()
        || Titles.after(text, end) != Titles.Kind.NONE;
  }

  /** The word ends, or what follows shows that a name ended: not just any syllable. */
  static boolean isHangul(char c) {
    return c >= '\uAC00' && c <= '\uD7A3';
  }
}
