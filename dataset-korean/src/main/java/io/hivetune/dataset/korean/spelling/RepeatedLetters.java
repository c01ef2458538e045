package io.hivetune.dataset.korean.spelling;

import io.hivetune.dataset.korean.spelling.SpellingFinding.Kind;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Letters alone (ㅋㅋㅋ, ㅠㅠ, ㅇㅇ) and syllables drawn out (네에에에에; 짝짝짝 stays): right between friends,
 * wrong in what a company says. Mended by taking the letters away and leaving one syllable.
 */
final class RepeatedLetters implements SpellingRule {
  private static final Pattern LETTERS = Pattern.compile("[ㄱ-ㅎㅏ-ㅣ]{2,}");
  private static final Pattern SYLLABLES = Pattern.compile("([가-힣])\\1{3,}");

  @Override
  public void find(String text, Consumer<SpellingFinding> found) {
    matches(LETTERS.matcher(text), "", found);
    matches(SYLLABLES.matcher(text), "$", found);
  }

  private static void matches(Matcher matcher, String right, Consumer<SpellingFinding> found) {
    while (matcher.find()) {
      found.accept(
          new SpellingFinding(
              matcher.start(),
              matcher.end(),
              matcher.group(),
              right.isEmpty() ? "" : matcher.group(1),
              Kind.REPEATED));
    }
  }
}
