package io.hivetune.eval.korean;

import io.hivetune.dataset.korean.voice.Politeness;
import io.hivetune.dataset.korean.voice.SpeechLevel;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text that is neither a sentence nor a part of a text's structure: words that break off, letters
 * without sense. A long one counts as several, one for every {@value #LENGTH} characters begun, so
 * that one good sentence doesn't make up for a page of rubbish.
 *
 * <p>Headings, list items, fields ({@code 추정 연령: 28~34세}), hashtags, links and contact lines are
 * structure. So is a short line alone, as a title is, as long as there are as many sentences.
 */
final class Fragments {
  static final int LENGTH = 40;

  private static final Pattern STRUCTURE =
      Pattern.compile(
          "^\\s*(?:#{1,6}\\s|[-*•·▶▷■□✔✅➡>|]|\\(?\\d{1,2}[.)]\\s|[①-⑳]|\\*\\*|\\[|---|```)"
              + "|^[^:：.?!]{1,20}[:：]\\s*\\S"
              + "|https?://|@|^\\s*(?:#[\\p{L}\\p{N}_]+\\s*)+$");
  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}]+");
  private static final int TITLE = 30;

  private Fragments() {}

  static int count(String text) {
    int fragments = 0;
    int titles = 0;
    int sentences = 0;
    for (String line : text.split("\\R")) {
      if (line.isBlank() || STRUCTURE.matcher(line).find()) {
        continue;
      }
      List<Politeness.Sentence> parts = Politeness.sentences(line);
      int judged = (int) parts.stream().filter(p -> p.level() != SpeechLevel.OTHER).count();
      sentences += judged;
      int lost = parts.isEmpty() ? withoutHangul(line) : 0;
      for (Politeness.Sentence part : parts) {
        if (part.level() == SpeechLevel.OTHER) {
          lost += pieces(part.text());
        }
      }
      boolean title = lost == 1 && judged == 0 && line.strip().length() <= TITLE;
      titles += title ? 1 : 0;
      fragments += title ? 0 : lost;
    }
    return fragments + Math.max(0, titles - sentences);
  }

  private static int withoutHangul(String line) {
    String letters = SIGNS.matcher(line).replaceAll("");
    return letters.length() < 2 ? 0 : pieces(letters);
  }

  private static int pieces(String text) {
    return (text.length() + LENGTH - 1) / LENGTH;
  }
}
