package io.hivetune.dataset.prepare;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a text breaks off in the middle of a sentence, as answers do that ran into a limit.
 * {@link Verdict#SURE} only where hardly anybody would end so; many whole answers end without a
 * full stop (a signature, a list, a hash tag, a polite ending).
 */
final class CutOff {
  /** How it ends. */
  enum Verdict {
    WHOLE,
    SUSPECT,
    SURE
  }

  private static final int LONG = 10;
  private static final int VERY_LONG = 40;
  private static final Pattern END_MARK =
      Pattern.compile("[.!?。！？…~♡♥^)\\]}>」』”’\"'`*_|:;%]$|[ㅋㅎㅠㅜ]$");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?。！？…](?=\\s|$)");
  private static final Pattern OPEN_END = Pattern.compile("(?:[,，、(\\[{「『“‘&/+=]|[-–—])$");
  private static final Pattern KOREAN_ENDING =
      Pattern.compile("(?:다|요|죠|지요|까|네|군|음|임|함|됨|것|짐|림|드림|올림|배상|바람|세요|니다|구나|자|라|게|래|걸|중|끝|및 기타)$");
  private static final Pattern HANGUL_END = Pattern.compile("[가-힣]$");

  /** Particles, connective endings and words that nothing ends with. */
  private static final Pattern KOREAN_OPEN =
      Pattern.compile(
          "[가-힣](?:에서|에게|께서|으로서|으로써|이라는|라는|다는|하는|되는|하며|하고|되며|되고|이며|으며|면서|지만|는데|인데|므로|을|를|의)$"
              + "|[가-힣\\s](?:있는|없는|기 때문에|하여|하기|되어|위해|위한|통해|통한|대한|대해|따라|따른|관한)$"
              + "|\\s(?:그리고|그러나|하지만|그래서|또한|또는|혹은|및|즉)$");

  private static final Set<String> ENGLISH_OPEN =
      Set.of(
          "the",
          "a",
          "an",
          "and",
          "or",
          "but",
          "of",
          "to",
          "in",
          "on",
          "at",
          "by",
          "for",
          "with",
          "from",
          "as",
          "that",
          "which",
          "who",
          "because",
          "although",
          "while",
          "if",
          "when",
          "is",
          "are",
          "was",
          "were",
          "be",
          "been",
          "has",
          "have",
          "had",
          "will",
          "would",
          "can",
          "could",
          "should",
          "may",
          "might",
          "must",
          "your",
          "our",
          "their",
          "his",
          "her",
          "its",
          "my",
          "this",
          "these",
          "those",
          "into",
          "than",
          "such",
          "not",
          "very",
          "also");
  private static final Pattern SPECIAL_LINE =
      Pattern.compile(
          "(?:^|\\s)(?:#[^\\s#]+|@[\\w.]+|https?://\\S+|[\\w.+-]+@[\\w.-]+)$|^[-*•·\\d#|>].*");
  private static final Pattern LAST_WORD = Pattern.compile("([A-Za-z]+)$");

  private CutOff() {}

  static Verdict of(String answer) {
    String text = answer.strip();
    String line = text.substring(text.lastIndexOf('\n') + 1).strip();
    if (line.isEmpty()) {
      return Verdict.WHOLE;
    }
    if (unclosed(text)) {
      return Verdict.SURE;
    }
    int last = line.codePointBefore(line.length());
    if (OPEN_END.matcher(tail(line, 1)).find() && text.length() > LONG) {
      return line.endsWith("-") || line.endsWith("+") || line.endsWith("—") || line.endsWith("–")
          ? Verdict.SUSPECT
          : Verdict.SURE;
    }
    if (END_MARK.matcher(tail(line, 1)).find() || !Character.isLetterOrDigit(last)) {
      return Verdict.WHOLE;
    }
    if (SPECIAL_LINE.matcher(line).find()) {
      return Verdict.WHOLE;
    }
    return unended(text, line);
  }

  /**
   * Patterns of a line's end are looked for only there: their search would begin at every letter.
   */
  private static String tail(String line, int chars) {
    return line.substring(Math.max(0, line.length() - chars));
  }

  private static Verdict unended(String text, String line) {
    Matcher word = LAST_WORD.matcher(line);
    boolean openWord =
        word.find()
            ? ENGLISH_OPEN.contains(word.group(1)) && line.indexOf(' ') > 0
            : KOREAN_OPEN.matcher(tail(line, 10)).find() && line.indexOf(' ') > 0;
    Matcher ends = SENTENCE_END.matcher(text);
    int sentences = 0;
    int lastEnd = 0;
    while (ends.find()) {
      sentences++;
      lastEnd = ends.end();
    }
    String rest = text.substring(lastEnd).strip();
    if (openWord && rest.length() >= LONG) {
      return Verdict.SURE;
    }
    boolean politeEnd =
        HANGUL_END.matcher(tail(line, 1)).find() && KOREAN_ENDING.matcher(tail(line, 10)).find();
    if (politeEnd) {
      return Verdict.WHOLE;
    }
    // The last line goes on after a sentence that was properly ended, at some length, and stops.
    boolean goesOn = rest.length() < line.length() && rest.length() >= LONG;
    boolean atLength = rest.length() >= VERY_LONG;
    if (goesOn && (sentences >= 2 || atLength)) {
      return Verdict.SURE;
    }
    return sentences >= 1 && (goesOn || atLength) ? Verdict.SUSPECT : Verdict.WHOLE;
  }

  /** A code fence or a JSON object that was begun and not ended. */
  private static boolean unclosed(String text) {
    int fences = 0;
    for (int at = text.indexOf("```"); at >= 0; at = text.indexOf("```", at + 3)) {
      fences++;
    }
    return fences % 2 == 1;
  }
}
