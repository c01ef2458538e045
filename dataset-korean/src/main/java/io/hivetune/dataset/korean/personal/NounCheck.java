package io.hivetune.dataset.korean.personal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.util.AttributeFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks nori's dictionary whether syllables that could be a name are an everyday word in their
 * sentence. Morphemes cost a hundred times a pattern's look, so only lines that may hold a name are
 * analysed, once each. One per text; not thread-safe.
 */
final class NounCheck {
  private record Word(
      int start,
      int end,
      boolean everyday,
      boolean verb,
      boolean particle,
      boolean proper,
      boolean rare) {}

  private static final int REACH = 120;

  private final String text;
  private @Nullable KoreanTokenizer tokenizer;
  private int from = -1;
  private int to = -1;
  private List<Word> words = List.of();

  NounCheck(String text) {
    this.text = text;
  }

  /** Sets what the sentence's analysis says about a candidate. */
  void set(NameCandidate c) {
    analyse(c.start, c.end);
    for (Word word : words) {
      if (word.start >= c.end || word.end <= c.start) {
        continue;
      }
      boolean same = word.start == c.start && word.end == c.end;
      if (word.rare) {
        c.features[NameFeature.SENTENCE_RARE.ordinal()] = same ? 1 : 0;
      } else if (word.proper && same) {
        c.set(NameFeature.SENTENCE_PROPER);
      } else if (word.particle && word.start > c.start) {
        c.set(NameFeature.SENTENCE_PARTICLE);
      } else if (word.verb && word.start == c.start) {
        c.set(NameFeature.SENTENCE_VERB);
      } else if (word.everyday && word.start == c.start && word.end - word.start >= 2) {
        c.set(
            same
                ? NameFeature.SENTENCE_NOUN
                : word.end > c.end
                    ? NameFeature.SENTENCE_LONGER_NOUN
                    : NameFeature.SENTENCE_PREFIX);
      } else if (word.everyday && word.start > c.start && word.end > c.end) {
        c.set(NameFeature.SENTENCE_CROSSING);
      }
    }
  }

  private void analyse(int start, int end) {
    if (start >= from && end <= to) {
      return;
    }
    // Only as far as it reaches: a long text may be one line.
    from = start;
    while (from > 0 && from > start - REACH / 4 && text.charAt(from - 1) != '\n') {
      from--;
    }
    to = end;
    while (to < text.length() && to < end + REACH && text.charAt(to) != '\n') {
      to++;
    }
    words = tokens(text.substring(from, to), from);
  }

  private List<Word> tokens(String part, int offset) {
    KoreanTokenizer t = tokenizer;
    if (t == null) {
      t =
          new KoreanTokenizer(
              AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY,
              null,
              KoreanTokenizer.DecompoundMode.NONE,
              false);
      tokenizer = t;
    }
    List<Word> found = new ArrayList<>();
    try {
      t.setReader(new StringReader(part));
      OffsetAttribute place = t.addAttribute(OffsetAttribute.class);
      PartOfSpeechAttribute kind = t.addAttribute(PartOfSpeechAttribute.class);
      t.reset();
      while (t.incrementToken()) {
        POS.Tag tag = kind.getLeftPOS();
        found.add(
            new Word(
                place.startOffset() + offset,
                place.endOffset() + offset,
                isEveryday(tag),
                isVerb(tag),
                isParticle(tag),
                tag == POS.Tag.NNP,
                isRare(part.substring(place.startOffset(), place.endOffset()), tag)));
      }
      t.end();
      t.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static boolean isRare(String word, POS.@Nullable Tag tag) {
    return tag == POS.Tag.NNG && NameDictionary.look(word) == NameDictionary.Entry.RARE;
  }

  private static boolean isParticle(POS.@Nullable Tag tag) {
    return tag != null && (tag.name().startsWith("J") || tag.name().startsWith("E"));
  }

  private static boolean isVerb(POS.@Nullable Tag tag) {
    return tag == POS.Tag.VV || tag == POS.Tag.VA || tag == POS.Tag.MAG || tag == POS.Tag.MAJ;
  }

  private static boolean isEveryday(POS.@Nullable Tag tag) {
    if (tag == null) {
      return false;
    }
    return switch (tag) {
      case NNG, NNB, NNBC, NR, NP, MAG, MAJ, MM, VV, VA, VX, XR, IC -> true;
      default -> false;
    };
  }
}
