package io.hivetune.dataset.prepare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What editors leave in a text beside HTML: Tistory's marks for pictures and galleries, WordPress's
 * short codes, and lines that the editing screens of Naver SmartEditor and Tistory show and that
 * are copied with the text.
 */
final class EditorMarks {
  private static final Pattern INLINE =
      Pattern.compile("\\[##_[^\\n]{0,4000}?_##\\]|\\[/?(?:caption|gallery)\\b[^\\]\\n]{0,400}\\]");

  /** Whole lines only: a sentence may well hold these words. */
  private static final Pattern LINE =
      Pattern.compile(
          "^[ \\t]*(?:사진 설명을 입력하세요\\.?|동영상 설명을 입력하세요\\.?|출처 입력|대표사진 삭제|사진 삭제|동영상 삭제"
              + "|본문 기타 기능|존재하지 않는 이미지입니다\\.?|AI 활용 설정|반응형|728x90|320x100)[ \\t]*(?:\\n|$)",
          Pattern.MULTILINE);

  private EditorMarks() {}

  static String strip(String text) {
    String stripped = text;
    if (stripped.contains("[##_")
        || stripped.contains("[caption")
        || stripped.contains("[/caption")
        || stripped.contains("[gallery")) {
      stripped = INLINE.matcher(stripped).replaceAll("");
    }
    Matcher line = LINE.matcher(stripped);
    return line.find() ? line.replaceAll("") : stripped;
  }
}
