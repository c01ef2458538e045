package io.hivetune.dataset.korean.grammar;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.ko.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Cuts Korean text into morphemes with Lucene's nori and its dictionary (mecab-ko-dic). Compounds
 * stay whole, white space is no morpheme, punctuation is one. Thread-safe.
 */
public final class Morphemes {
  private Morphemes() {}

  /** The morphemes in the order of the text; empty for a blank one. */
  public static List<Morpheme> of(String text) {
    List<Morpheme> morphemes = new ArrayList<>();
    try (KoreanTokenizer tokens =
        new KoreanTokenizer(
            KoreanTokenizer.DEFAULT_TOKEN_ATTRIBUTE_FACTORY,
            null,
            DecompoundMode.NONE,
            false,
            false)) {
      CharTermAttribute surface = tokens.addAttribute(CharTermAttribute.class);
      PartOfSpeechAttribute speech = tokens.addAttribute(PartOfSpeechAttribute.class);
      OffsetAttribute place = tokens.addAttribute(OffsetAttribute.class);
      tokens.setReader(new StringReader(text));
      tokens.reset();
      while (tokens.incrementToken()) {
        if (!surface.toString().isBlank()) {
          morphemes.add(
              new Morpheme(
                  surface.toString(),
                  speech.getLeftPOS().name(),
                  speech.getRightPOS().name(),
                  place.startOffset(),
                  place.endOffset()));
        }
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can't fail to be read", e);
    }
    return List.copyOf(morphemes);
  }
}
