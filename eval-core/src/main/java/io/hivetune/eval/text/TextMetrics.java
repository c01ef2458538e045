package io.hivetune.eval.text;

import java.util.List;
import java.util.Locale;

/** The metrics of likeness to a reference text. */
public final class TextMetrics {
  /** Names that {@link #of} takes. */
  public static final List<String> NAMES =
      List.of("chrf", "chrf++", "bleu", "ter", "rouge1", "rouge2", "rougeL", "rougeLsum");

  private TextMetrics() {}

  /** chrF2: n-grams of 1 to 6 characters, β = 2. */
  public static TextMetric chrF() {
    return new ChrF("chrf", "chrF2", 0);
  }

  /** chrF2++: chrF with words and pairs of words. */
  public static TextMetric chrFPlusPlus() {
    return new ChrF("chrf++", "chrF2++", 2);
  }

  public static TextMetric bleu(Tokeniser tokeniser) {
    return new Bleu(tokeniser);
  }

  public static TextMetric ter(Tokeniser tokeniser) {
    return new Ter(tokeniser);
  }

  public static TextMetric rouge1(Tokeniser tokeniser) {
    return new Rouge(Rouge.Kind.ONE, tokeniser);
  }

  public static TextMetric rouge2(Tokeniser tokeniser) {
    return new Rouge(Rouge.Kind.TWO, tokeniser);
  }

  public static TextMetric rougeL(Tokeniser tokeniser) {
    return new Rouge(Rouge.Kind.L, tokeniser);
  }

  /** ROUGE-L over the lines of a text. */
  public static TextMetric rougeLsum(Tokeniser tokeniser) {
    return new Rouge(Rouge.Kind.LSUM, tokeniser);
  }

  /**
   * The metric of a name, in its reference implementation's usual tokens: 13a for BLEU, white space
   * for TER and ROUGE.
   *
   * @throws IllegalArgumentException if the name is none of {@link #NAMES}
   */
  public static TextMetric of(String name) {
    return of(name, name.equals("bleu") ? Tokenisers.mteval13a() : Tokenisers.whitespace());
  }

  /**
   * Likewise in the given tokens. chrF counts characters whatever the tokeniser, and chrF++ the
   * words between white space.
   */
  public static TextMetric of(String name, Tokeniser tokeniser) {
    return switch (name) {
      case "chrf" -> chrF();
      case "chrf++" -> chrFPlusPlus();
      case "bleu" -> bleu(tokeniser);
      case "ter" -> ter(tokeniser);
      case "rouge1" -> rouge1(tokeniser);
      case "rouge2" -> rouge2(tokeniser);
      case "rougeL" -> rougeL(tokeniser);
      case "rougeLsum" -> rougeLsum(tokeniser);
      default ->
          throw new IllegalArgumentException(
              String.format(Locale.ROOT, "no metric \"%s\"; there are %s", name, NAMES));
    };
  }
}
