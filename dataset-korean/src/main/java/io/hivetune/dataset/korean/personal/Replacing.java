package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.korean.grammar.Particles;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.ScanText;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;

/** Puts other words in place of values, and makes the particle after each right. */
final class Replacing {
  private Replacing() {}

  /**
   * @param word takes the kind and the value as it is written
   */
  static String all(String text, List<Finding> findings, BinaryOperator<String> word) {
    // From the end, so that places stay right and each particle is seen before it moves.
    StringBuilder masked = new StringBuilder(text);
    for (int i = findings.size() - 1; i >= 0; i--) {
      Finding f = findings.get(i);
      String value = masked.substring(f.start(), f.end());
      String replacement = word.apply(f.kind(), value);
      int near = Math.min(masked.length(), f.end() + LONGEST_PARTICLE);
      String after = masked.substring(f.end(), near);
      masked.replace(f.start(), near, replacement + Particles.after(replacement, value, after));
    }
    return masked.toString();
  }

  private static final int LONGEST_PARTICLE = 10;

  /** The same for all ways of writing one value: digits only, or no blanks and no capitals. */
  static String identity(String kind, String value) {
    String folded = ScanText.of(value).text();
    String plain =
        switch (kind) {
          case PersonalKinds.PHONE -> national(SpokenDigits.digits(folded.replace('l', '1')));
          case PersonalKinds.RRN,
              PersonalKinds.FRN,
              PersonalKinds.CARD,
              PersonalKinds.ACCOUNT,
              PersonalKinds.HEALTH_INS ->
              folded.replaceAll("[^0-9]", "");
          default -> folded.replaceAll("[\\s,.()-]", "").toLowerCase(Locale.ROOT);
        };
    return kind + "|" + plain;
  }

  private static String national(String digits) {
    return digits.startsWith("82") ? "0" + digits.substring(2) : digits;
  }
}
