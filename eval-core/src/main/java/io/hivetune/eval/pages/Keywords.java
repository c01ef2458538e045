package io.hivetune.eval.pages;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The words of a text that somebody would type into a search box, as nori tells them. */
final class Keywords {
  private static final Set<POS.Tag> KEPT =
      Set.of(POS.Tag.NNG, POS.Tag.NNP, POS.Tag.SL, POS.Tag.SN, POS.Tag.SH, POS.Tag.XR);

  private Keywords() {}

  /** The text itself where it has none. */
  static String of(String text) {
    List<String> words = words(text);
    return words.isEmpty() ? text : String.join(" ", words);
  }

  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    try (KoreanTokenizer nori =
        new KoreanTokenizer(
            TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY,
            null,
            KoreanTokenizer.DecompoundMode.NONE,
            false,
            true)) {
      nori.setReader(new StringReader(text));
      CharTermAttribute term = nori.addAttribute(CharTermAttribute.class);
      PartOfSpeechAttribute part = nori.addAttribute(PartOfSpeechAttribute.class);
      nori.reset();
      while (nori.incrementToken()) {
        if (KEPT.contains(part.getLeftPOS())) {
          words.add(term.toString());
        }
      }
      nori.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be read", e);
    }
    return words;
  }
}
