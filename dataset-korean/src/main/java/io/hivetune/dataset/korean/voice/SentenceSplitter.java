package io.hivetune.dataset.korean.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into what may be sentences. Line breaks, emoji and laughter end one as a full stop
 * does; hashtags, links, Markdown and list marks are taken away; quoted speech speaks with another
 * voice and becomes a square.
 */
final class SentenceSplitter {
  private static final String EMOJI =
      "[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}\\x{2B00}-\\x{2BFF}\\x{2190}-\\x{21FF}\\x{FE0F}\\x{200D}]+";
  private static final Pattern NOISE =
      Pattern.compile("https?://\\S+|[#@][\\p{L}\\p{N}_]+|\\*\\*|__|`");
  private static final Pattern LIST_MARK =
      Pattern.compile(
          "^\\s*(?:#{1,6}\\s+|[-*•·▶▷■□✔✅➡>]+\\s*|\\(?\\d{1,2}[.)]\\s+|[①-⑳]\\s*|[가-하][.)]\\s+)");
  private static final Pattern FIELD = Pattern.compile("^[^:：.?!]{1,15}[:：]\\s+(?=.*[가-힣])");
  private static final Pattern QUOTED =
      Pattern.compile(
          "“[^“”\\n]{1,200}”|\"[^\"\\n]{1,200}\"|‘[^‘’\\n]{1,200}’|(?<![A-Za-z가-힣0-9])'[^'\\n]{1,200}'|「[^」\\n]{1,200}」|『[^』\\n]{1,200}』");
  private static final Pattern END =
      Pattern.compile(
          "(?:[.!?。！？~]+|…+|\\.{2,})[)\\]”’\"'」』]*(?=\\s|$|"
              + EMOJI
              + "|[ㅋㅎㅠㅜ^])"
              + "|"
              + EMOJI
              + "|[ㅋㅎㅠㅜ]{2,}|\\^\\^|:\\)|;\\)");

  private SentenceSplitter() {}

  static List<String> split(String text) {
    List<String> sentences = new ArrayList<>();
    for (String line : text.split("\\R")) {
      String plain = LIST_MARK.matcher(NOISE.matcher(line).replaceAll("")).replaceFirst("");
      plain = FIELD.matcher(plain.strip()).replaceFirst("");
      String whole = plain.strip();
      plain = QUOTED.matcher(plain).replaceAll("□");
      // A line that is one quotation is somebody's sentence after all.
      plain = plain.strip().matches("□[.!?]?") ? whole.replaceAll("[“”\"‘’'「」『』]", "") : plain;
      Matcher end = END.matcher(plain);
      int from = 0;
      while (end.find()) {
        add(sentences, plain.substring(from, end.end()));
        from = end.end();
      }
      add(sentences, plain.substring(from));
    }
    return sentences;
  }

  private static void add(List<String> sentences, String sentence) {
    String stripped = sentence.strip();
    if (stripped.codePoints().anyMatch(c -> c >= '가' && c <= '힣')) {
      sentences.add(stripped);
    }
  }
}
