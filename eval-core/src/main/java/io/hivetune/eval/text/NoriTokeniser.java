package io.hivetune.eval.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Morphemes as nori cuts them, in the text's own spelling. */
final class NoriTokeniser implements Tokeniser {
  @Override
  public String name() {
    // The version decides the dictionary.
    return "ko-nori-9.12.3";
  }

  @Override
  public List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    try (KoreanTokenizer nori =
        new KoreanTokenizer(
            TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY,
            null,
            KoreanTokenizer.DecompoundMode.NONE,
            false,
            false)) {
      nori.setReader(new StringReader(text));
      CharTermAttribute term = nori.addAttribute(CharTermAttribute.class);
      nori.reset();
      while (nori.incrementToken()) {
        // Some runs of signs have white space in them.
        tokens.addAll(WhiteSpace.split(term.toString()));
      }
      nori.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be read", e);
    }
    return tokens;
  }
}
