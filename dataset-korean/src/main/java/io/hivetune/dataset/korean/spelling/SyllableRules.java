package io.hivetune.dataset.korean.spelling;

import io.hivetune.dataset.korean.grammar.Hangul;
import io.hivetune.dataset.korean.spelling.SpellingFinding.Kind;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Mistakes that show in the sounds of neighbouring syllables, whatever the word: 할께 → 할게, 할수 있다 → 할
 * 수 있다, 성공율 → 성공률 and 할인률 → 할인율 (한글 맞춤법 11항), 커피에요 → 커피예요.
 */
final class SyllableRules implements SpellingRule {
  /** Syllables that make a word of their own with 수: 실수, 술수, 별수, 필수, 철수. */
  private static final Set<Character> NOUNS_WITH_SU =
      Set.of('실', '술', '별', '필', '철', '홀', '골', '밀', '탈', '물', '률', '율', '불');

  /** A span of time, as it follows 지: 온 지 10년, 한 지 오래. */
  private static final Pattern SPAN =
      Pattern.compile(
          "(?:도|는|가)? (?:\\d|벌써|오래|얼마|한참|며칠|몇 |일주일|한 ?달|두 ?달|세 ?달|[일이삼사오육칠팔구십]+ ?(?:년|개월|주))");

  /** Verbs of which 볼려고 and its kin are said; 살려고, 놀려고, 만들려고 are right. */
  private static final Set<Character> INTENT = Set.of('볼', '올', '쓸', '잘');

  /** Ends of verbs whose stem never ends in this ㄹ: 떠넘길려고, 버릴려고, 나갈려고. */
  private static final Set<Character> ALWAYS_INTENT =
      Set.of('할', '될', '갈', '줄', '길', '릴', '킬', '칠', '질', '낼');

  @Override
  public void find(String text, Consumer<SpellingFinding> found) {
    for (int i = 1; i < text.length(); i++) {
      char before = text.charAt(i - 1);
      if (!Hangul.isSyllable(before)) {
        continue;
      }
      switch (text.charAt(i)) {
        case '께' -> promise(text, i, found);
        case '수' -> ability(text, i, found);
        case '율', '률' -> rate(text, i, found);
        case '에' -> copula(text, i, found);
        case '려' -> intent(text, i, found);
        case '꺼' -> future(text, i, found);
        case '지' -> since(text, i, found);
        case '읍' -> formal(text, i, found);
        default -> {}
      }
    }
  }

  /** 할께(요) for 할게(요); 선생님들께, 고객들께 are right. */
  private static void promise(String text, int at, Consumer<SpellingFinding> found) {
    char before = text.charAt(at - 1);
    int next = at + 1;
    boolean ends =
        !isSyllable(text, next) || (text.charAt(next) == '요' && !isSyllable(text, next + 1));
    if (Hangul.endsInRieul(before) && before != '들' && before != '절' && ends) {
      found.accept(finding(text, at - 1, at + 1, before + "게", Kind.WORD));
    }
  }

  /** 할수 있다 for 할 수 있다. */
  private static void ability(String text, int at, Consumer<SpellingFinding> found) {
    char before = text.charAt(at - 1);
    String rest = text.substring(at + 1, Math.min(text.length(), at + 5));
    boolean able = rest.matches("(?s)(?:[가는도를]|도)? ?(?:있|없).*") || rest.startsWith("밖에");
    if (Hangul.endsInRieul(before) && !NOUNS_WITH_SU.contains(before) && able) {
      found.accept(finding(text, at - 1, at + 1, before + " 수", Kind.SPACING));
    }
  }

  /** 율 after a vowel or ㄴ, 률 after other consonants, in words of three syllables or more. */
  private static void rate(String text, int at, Consumer<SpellingFinding> found) {
    char before = text.charAt(at - 1);
    boolean lightened = !Hangul.hasFinal(before) || Hangul.endsInNieun(before);
    boolean wrong = (text.charAt(at) == '율') != lightened;
    boolean longEnough = at >= 2 && Hangul.isSyllable(text.charAt(at - 2));
    if (wrong && longEnough && endsNoun(text, at + 1)) {
      found.accept(finding(text, at - 1, at + 1, before + (lightened ? "율" : "률"), Kind.WORD));
    }
  }

  /** 커피에요 for 커피예요; 아니에요 and places (학교에요) after a question stay. */
  private static void copula(String text, int at, Consumer<SpellingFinding> found) {
    char before = text.charAt(at - 1);
    boolean ends =
        at + 1 < text.length() && text.charAt(at + 1) == '요' && !isSyllable(text, at + 2);
    if (ends && !Hangul.hasFinal(before) && before != '니' && before != '이') {
      found.accept(finding(text, at - 1, at + 2, before + "예요", Kind.WORD));
    }
  }

  /** 할려고 for 하려고. */
  private static void intent(String text, int at, Consumer<SpellingFinding> found) {
    char before = text.charAt(at - 1);
    boolean begins =
        at < 2 || !Hangul.isSyllable(text.charAt(at - 2)) || ALWAYS_INTENT.contains(before);
    boolean wants =
        at + 1 < text.length() && (text.charAt(at + 1) == '고' || text.charAt(at + 1) == '면');
    if (begins && wants && (INTENT.contains(before) || ALWAYS_INTENT.contains(before))) {
      found.accept(finding(text, at - 1, at + 1, Hangul.withoutFinal(before) + "려", Kind.WORD));
    }
  }

  /** 했읍니다 for 했습니다; after a vowel, as in 모읍니다, it is right. */
  private static void formal(String text, int at, Consumer<SpellingFinding> found) {
    if (Hangul.hasFinal(text.charAt(at - 1))
        && (text.startsWith("니다", at + 1) || text.startsWith("니까", at + 1))) {
      found.accept(finding(text, at, at + 1, "습", Kind.WORD));
    }
  }

  /** 갈꺼야 for 갈 거야. */
  private static void future(String text, int at, Consumer<SpellingFinding> found) {
    char before = text.charAt(at - 1);
    if (Hangul.endsInRieul(before)) {
      found.accept(finding(text, at - 1, at + 1, before + " 거", Kind.WORD));
    }
  }

  /** 온지 10년 for 온 지 10년. */
  private static void since(String text, int at, Consumer<SpellingFinding> found) {
    char before = text.charAt(at - 1);
    if (Hangul.endsInNieun(before)
        && "든는단운은만던인".indexOf(before) < 0
        && SPAN.matcher(text).region(at + 1, text.length()).lookingAt()) {
      found.accept(finding(text, at - 1, at + 1, before + " 지", Kind.SPACING));
    }
  }

  private static boolean endsNoun(String text, int at) {
    return !isSyllable(text, at) || "은는이가을를의에도로과와만".indexOf(text.charAt(at)) >= 0;
  }

  private static boolean isSyllable(String text, int at) {
    return at < text.length() && Hangul.isSyllable(text.charAt(at));
  }

  private static SpellingFinding finding(String text, int start, int end, String right, Kind kind) {
    return new SpellingFinding(start, end, text.substring(start, end), right, kind);
  }
}
