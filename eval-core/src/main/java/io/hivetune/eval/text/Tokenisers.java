package io.hivetune.eval.text;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The tokenisers by name. */
public final class Tokenisers {
  private static final Map<String, Tokeniser> BY_NAME =
      new TreeMap<>(
          Map.of(
              "whitespace", whitespace(),
              "char", characters(),
              "13a", mteval13a(),
              "ko", koreanMorphemes()));

  private Tokenisers() {}

  /** Between white space only; in sacrebleu's signatures {@code none}. */
  public static Tokeniser whitespace() {
    return new SpanTokeniser("none", WhiteSpace::cut);
  }

  /** Every code point but white space; {@code char}. */
  public static Tokeniser characters() {
    return new SpanTokeniser("char", WhiteSpace::characters);
  }

  /** As mteval-v13a.pl of WMT cuts, sacrebleu's default for BLEU; {@code 13a}. */
  public static Tokeniser mteval13a() {
    return new SpanTokeniser("13a", Mteval13a::cut);
  }

  /**
   * Korean morphemes by Lucene's nori and its mecab-ko-dic, punctuation kept, compounds whole.
   * Where Korean puts words together, particles and endings count by themselves.
   */
  public static Tokeniser koreanMorphemes() {
    return new NoriTokeniser();
  }

  /**
   * {@code whitespace}, {@code char}, {@code 13a} or {@code ko}.
   *
   * @throws IllegalArgumentException for another name; the message lists them
   */
  public static Tokeniser of(String name) {
    Tokeniser found = BY_NAME.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "no tokeniser \"%s\"; there are %s", name, BY_NAME.keySet()));
    }
    return found;
  }
}
