package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.korean.grammar.Particles;
import io.hivetune.dataset.prepare.Masker;
import java.util.List;
import java.util.Map;

/** Constant words in brackets: nothing of the value is left, and a model can learn around them. */
final class PlaceholderMasker implements Masker {
  static final PlaceholderMasker INSTANCE = new PlaceholderMasker();

  private static final Map<String, String> WORDS =
      Map.of(
          Kinds.PHONE, "[전화번호]",
          Kinds.EMAIL, "[이메일]",
          Kinds.RRN, "[주민등록번호]",
          Kinds.FRN, "[외국인등록번호]",
          Kinds.ACCOUNT, "[계좌번호]",
          Kinds.CARD, "[카드번호]",
          Kinds.ADDRESS, "[주소]",
          Kinds.NAME, "[이름]",
          Kinds.BIRTH_DATE, "[생년월일]");

  private PlaceholderMasker() {}

  @Override
  public String mask(String text, List<Finding> findings) {
    // From the end, so that places stay right and each particle is seen before it moves.
    String masked = text;
    for (int i = findings.size() - 1; i >= 0; i--) {
      Finding f = findings.get(i);
      String word = WORDS.getOrDefault(f.kind(), "[" + f.kind() + "]");
      String value = masked.substring(f.start(), f.end());
      String after = Particles.after(word, value, masked.substring(f.end()));
      masked = masked.substring(0, f.start()) + word + after;
    }
    return masked;
  }
}
