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
    return text.indexOf('[') >= 0
        || text.contains("...")
        || text.indexOf('…') >= 0
        || text.indexOf('{') >= 0
        || text.indexOf('<') >= 0
        || text.contains("-X")
        || text.contains("-○")
        || text.contains("-●")
        || holdsWord(text);
  }

  private static boolean holdsWord(String text) {
    for (int i = text.indexOf('t'), j = text.indexOf('T'); i >= 0 || j >= 0; ) {
      int at = j < 0 || (i >= 0 && i < j) ? i : j;
      if (at + 2 < text.length() && isWord(text, at)) {
        return true;
      }
      if (at == i) {
        i = text.indexOf('t', at + 1);
      } else {
        j = text.indexOf('T', at + 1);
      }
    }
    return text.contains("orem ipsum")
        || text.contains("orem Ipsum")
        || text.contains("OREM IPSUM");
  }

  private static boolean isWord(String text, int at) {
    return text.regionMatches(true, at, "TODO", 0, 4) || text.regionMatches(true, at, "TBD", 0, 3);
  }
}
