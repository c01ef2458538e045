package io.hivetune.dataset.format;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Left-overs of a template that nobody filled in: {@code [블로그 내용 전체]}, {@code ...전문...}, {@code
 * 02-XXX-XXXX}, {@code {{name}}}. A model learns to say them.
 */
public final class LeftOverText {
  private static final Pattern LEFT_OVER =
      Pattern.compile(
          "\\[[^\\[\\]\\n]{0,30}(?:전체|전문|내용|입력|기입|삽입|작성)\\]"
              + "|(?:\\.{3}|…)\\s?(?:전문|본문|중략|이하 생략|내용)\\s?(?:\\.{3}|…)"
              + "|\\d{2,4}-[X○●]{3,4}-[X○●]{4}"
              + "|\\{\\{[^{}\\n]{1,40}\\}\\}"
              + "|\\$\\{[^{}\\n]{1,40}\\}"
              + "|<(?:업체명|이름|회사명|날짜|제목)>"
              + "|(?i:lorem ipsum|\\bTODO\\b|\\bTBD\\b)");

  /** Characters that one of them begins with, or holds near its beginning. */
  private static final boolean[] BEGINNING = new boolean[1 << Character.SIZE];

  static {
    for (char c : "[<{….-tTlL".toCharArray()) {
      BEGINNING[c] = true;
    }
  }

  private LeftOverText() {}

  /** The first one, if there is any. */
  public static Optional<String> find(String text) {
    if (!mayHold(text)) {
      return Optional.empty();
    }
    Matcher found = LEFT_OVER.matcher(text);
    return found.find() ? Optional.of(found.group()) : Optional.empty();
  }

  /** Every left-over holds one of these; most texts don't, and are done without the pattern. */
  private static boolean mayHold(String text) {
    int last = text.length() - 1;
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      if (BEGINNING[c] && mayBegin(text, i, c)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayBegin(String text, int at, char c) {
    return switch (c) {
      case '[', '<', '{', '…' -> true;
      case '.' -> text.startsWith("...", at);
      case '-' -> at + 1 < text.length() && "X○●".indexOf(text.charAt(at + 1)) >= 0;
      case 't', 'T' -> isWord(text, at, "TODO") || isWord(text, at, "TBD");
      case 'l', 'L' -> isWord(text, at, "LOREM");
      default -> false;
    };
  }

  private static boolean isWord(String text, int at, String word) {
    return text.regionMatches(true, at, word, 0, word.length());
  }
}
