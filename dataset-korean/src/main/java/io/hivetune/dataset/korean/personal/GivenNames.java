package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.korean.grammar.Hangul;
import io.hivetune.dataset.personal.ScanText;
import java.util.regex.Pattern;

/** 민지 씨, 서준님, 지훈아: a given name without surname that somebody is called by. */
final class GivenNames {
  private static final Pattern CALL =
      Pattern.compile(
          "^(?: ?씨(?![가-힣]{3})(?!앗|름|네 ?가게)| ?님(?=[ ,.!?~]|$|이|은|께|의|도|한테|과|을|하고)|"
              + " ?쌤|이?(?:야|아)[,!~]|이?(?:야|아) (?=[가-힣])| ?언니| ?오빠| ?누나| ?이모| ?엄마| ?아빠| ?어머니| ?어머님|"
              + " ?아버님| ?선생님| ?쌤| ?선배| ?양(?![가-힣])| ?군(?![가-힣]))");

  private static final Pattern SURE =
      Pattern.compile("^ ?씨(?=[ ,.!?~]|$|가|는|를|의|와|한테|께|에게|도|랑|하고)");
  private static final Pattern TO_SOMEBODY = Pattern.compile("^이?(?:한테서?|에게서?|랑|네)(?![가-힣])");

  /** 채린이가: the 이 that follows given names only. */
  private static final Pattern FAMILIAR =
      Pattern.compile(
          "^이(?:(?:가|는|도|를|랑|한테|에게|네|의|야|꺼|거|만)(?![가-힣])|"
              + " ?(?:어머니|어머님|엄마|아빠|아버님|아버지|할머니|할아버지|형|누나|언니|오빠|동생|이모|삼촌|고모|담임|친구|생일))");

  private static final Pattern KIN =
      Pattern.compile(
          "(?<![가-힣])(?:우리 |저희 |제"
              + " )?(?:딸아이|아들내미|큰애|작은애|큰딸|작은딸|큰아들|작은아들|딸내미|딸|아들|동생|조카|손녀|손자|첫째|둘째|막내|누나|언니|오빠|형|친구|후배|선배|알바생?|막냇동생|여동생|남동생|쌍둥이|룸메|절친|남친|여친|와이프|아내|남편|신랑|신부)"
              + " $");
  private static final Pattern ITSELF =
      Pattern.compile("(?<![가-힣])(?:나|저|난|전|저는|나는|나야|[가-힣]{0,3} ?이름(?:은|이)?:?) $");
  private static final Pattern LABEL = Pattern.compile("(?<![가-힣])이름(?:은|이)? $");
  private static final Pattern COPULA =
      Pattern.compile("^이?(?:인데|야(?![가-힣])|입니다|예요|에요|이에요|라고|다(?![가-힣]))");

  private static final Pattern LAST =
      Pattern.compile("^(?:이?야|이에요|예요|이예요|입니다|이?임)[ ~.!ㅋㅎㅠ^]{0,4}(?:$|\\n)");

  private static final Pattern ADDRESSED = Pattern.compile("^ ?(?:씨|님|언니|오빠|누나)(?![가-힣]{2})");
  private static final Pattern VOCATIVE = Pattern.compile("^이?(?:야|아)(?:[,!~ ]|$|\\n)");

  /** 노을 님, …: what opens a message to somebody. */
  private static final Pattern NICE = Pattern.compile("^ ?님(?:,|!|~|께| )");

  private GivenNames() {}

  private static String after(String text, int start) {
    return text.substring(start + 2, Math.min(text.length(), start + 8));
  }

  /** With 씨 or 님, or called at the beginning of a line: 지우야~. */
  static boolean isAddressed(ScanText scan, int start) {
    String text = scan.text();
    String after = text.substring(start + 2, Math.min(text.length(), start + 8));
    boolean opens = start == 0 || "\n.!?\"“~".indexOf(text.charAt(start - 1)) >= 0;
    return ADDRESSED.matcher(after).find()
        || LABEL.matcher(scan.before(start, 8)).find()
        || (Hangul.hasFinal(text.charAt(start + 1))
            && FAMILIAR.matcher(after).find()
            && (after.matches("이 ?(?:어머|엄마|아빠|아버|할머|할아|형|누나|언니|오빠).*")
                || (KIN.matcher(scan.before(start, 8)).find() && after.matches("이(?![가-힣]).*"))
                || NameDictionary.look(text.substring(start, start + 2))
                    != NameDictionary.Entry.COMMON))
        || (opens && VOCATIVE.matcher(after).find());
  }

  /** 민서는 오늘 학원 …: a given name that the dictionary lists does what persons do. */
  static boolean acts(ScanText scan, int start, int end) {
    String text = scan.text();
    if (end - start != 3) {
      return false;
    }
    String name = text.substring(start, start + 2);
    return NameShape.isGivenName(name)
        && NameDictionary.look(name) != NameDictionary.Entry.COMMON
        && !NameShape.isTown(name)
        && NameEvidence.VERB
            .matcher(text.substring(start + 2, Math.min(text.length(), start + 14)))
            .find();
  }

  /** 번호 바꿨어, 저장해~ 연주야: the last word of a line that holds a person's number. */
  static boolean signs(ScanText scan, int start, int end) {
    String text = scan.text();
    return end - start >= 3
        && NameShape.isGivenName(text.substring(start, start + 2))
        && LAST.matcher(text.substring(start + 2, Math.min(text.length(), start + 12))).find();
  }

  static boolean called(ScanText scan, int start, int end) {
    String text = scan.text();
    if (end - start < 2
        || !NameShape.mayBeGivenName(text.substring(start, start + 2))
        || (end - start == 3
            && NameDictionary.look(text.substring(start, end)) == NameDictionary.Entry.COMMON)) {
      return false;
    }
    if (LABEL.matcher(scan.before(start, 8)).find()
        && COPULA.matcher(text.substring(start + 2, Math.min(text.length(), start + 10))).find()) {
      return true;
    }
    if (SURE.matcher(text.substring(start + 2, Math.min(text.length(), start + 8))).find()) {
      return true;
    }
    if (!NameShape.isGivenName(text.substring(start, start + 2))) {
      return false;
    }
    if (TO_SOMEBODY.matcher(text.substring(start + 2, Math.min(text.length(), start + 8))).find()) {
      return true;
    }
    String after = after(text, start);
    if (NICE.matcher(after(text, start)).find()
        && (start == 0 || "\n.!?\"“~".indexOf(text.charAt(start - 1)) >= 0)) {
      return true;
    }
    boolean closedSyllable = Hangul.hasFinal(text.charAt(start + 1));
    if (closedSyllable && FAMILIAR.matcher(after).find()) {
      return true;
    }
    if (KIN.matcher(scan.before(start, 8)).find() && NameEnd.fits(text, start + 2)) {
      return true;
    }
    if (ITSELF.matcher(scan.before(start, 8)).find()
        && COPULA.matcher(text.substring(start + 2, Math.min(text.length(), start + 10))).find()) {
      return true;
    }
    int to = Math.min(text.length(), start + 10);
    return CALL.matcher(text.substring(start + 2, to)).find();
  }
}
