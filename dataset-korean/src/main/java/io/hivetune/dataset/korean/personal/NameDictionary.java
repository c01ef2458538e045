package io.hivetune.dataset.korean.personal;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.dict.TokenInfoDictionary;
import org.apache.lucene.analysis.ko.dict.TokenInfoFST;
import org.apache.lucene.util.IntsRef;
import org.apache.lucene.util.fst.FST;
import org.jspecify.annotations.Nullable;

/**
 * What nori's dictionary (mecab-ko-dic) has under exactly some syllables: it lists tens of
 * thousands of persons as proper nouns, and the common nouns that no name should be. A look costs
 * less than a microsecond; no sentence is analysed. Thread-safe.
 */
final class NameDictionary {
  private static final TokenInfoDictionary WORDS = TokenInfoDictionary.getInstance();

  private NameDictionary() {}

  /**
   * What the dictionary has: nothing, a proper noun only, a noun that its training texts never used
   * (봉수아, 여름빛), or a word of everyday use.
   */
  enum Entry {
    NONE,
    PROPER,
    RARE,
    COMMON
  }

  /** The cost mecab-ko-dic gives common nouns that its training texts do not have. */
  private static final int UNSEEN = 2835;

  /** Korea's John Doe, whom the dictionary takes for a noun of everyday use. */
  private static final String ANYBODY = "홍길동";

  static Entry look(CharSequence word) {
    if (ANYBODY.contentEquals(word)) {
      return Entry.PROPER;
    }
    Long output = output(word);
    if (output == null) {
      return Entry.NONE;
    }
    IntsRef ids = new IntsRef();
    WORDS.lookupWordIds(output.intValue(), ids);
    boolean proper = false;
    boolean rare = false;
    for (int i = 0; i < ids.length; i++) {
      int id = ids.ints[ids.offset + i];
      POS.Tag tag = WORDS.getLeftPOS(id);
      if (tag == POS.Tag.NNP) {
        proper = true;
      } else if (tag == POS.Tag.NNG && WORDS.getWordCost(id) == UNSEEN) {
        rare = true;
      } else if (tag != null && isEveryday(tag)) {
        return Entry.COMMON;
      }
    }
    return proper ? Entry.PROPER : rare ? Entry.RARE : Entry.NONE;
  }

  /** Words that stand by themselves; particles and endings do not count. */
  private static boolean isEveryday(POS.Tag tag) {
    return switch (tag) {
      case NNG, NNB, NNBC, NR, NP, MAG, MAJ, MM, VV, VA, VX, VCN, XR, IC -> true;
      default -> false;
    };
  }

  private static @Nullable Long output(CharSequence word) {
    TokenInfoFST fst = WORDS.getFST();
    FST.BytesReader in = fst.getBytesReader();
    FST.Arc<Long> arc = fst.getFirstArc(new FST.Arc<>());
    long sum = 0;
    try {
      for (int i = 0; i < word.length(); i++) {
        if (fst.findTargetArc(word.charAt(i), arc, arc, i == 0, in) == null) {
          return null;
        }
        sum += arc.output();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return arc.isFinal() ? Long.valueOf(sum + arc.nextFinalOutput()) : null;
  }
}
