package io.hivetune.eval.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

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
    return named("none", WhiteSpace::split);
  }

  /** Every code point but white space; {@code char}. */
  public static Tokeniser characters() {
    return named("char", WhiteSpace::characters);
  }

  /** As mteval-v13a.pl of WMT cuts, sacrebleu's default for BLEU; {@code 13a}. */
  public static Tokeniser mteval13a() {
    return named("13a", Mteval13a::tokens);
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

  private static Tokeniser named(String name, Function<String, List<String>> cut) {
    return new Tokeniser() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<String> tokens(String text) {
        return cut.apply(text);
      }
    };
  }
}
