package io.hivetune.eval.text;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers for words, so that n-grams are compared as numbers. Words are looked up where they stand
 * in their text: no string is made for one. For one pair; not thread-safe.
 */
final class Vocabulary implements WordSink {
  private static final int FIRST_CAPACITY = 64;
  private static final int CHARACTERS_A_WORD = 4;

  // Of the text that is being read.
  private int[] ids = new int[FIRST_CAPACITY];
  private int length;

  // All different words in the order of their numbers, one behind the other.
  private char[] spellings = new char[CHARACTERS_A_WORD * FIRST_CAPACITY];
  private int[] ends = new int[FIRST_CAPACITY];
  private int[] hashes = new int[FIRST_CAPACITY];
  private int size;
  // A word's number + 1 at or behind the place of its hash; 0 is free. At most half full.
  private int[] slots = new int[2 * FIRST_CAPACITY];

  /** The text's words as numbers: the same words get the same numbers, 0 first. */
  int[] ids(Tokeniser tokeniser, String text) {
    if (!(tokeniser instanceof SpanTokeniser spans)) {
      return ids(tokeniser.tokens(text));
    }
    length = 0;
    spans.cut(text, this);
    return Arrays.copyOf(ids, length);
  }

  /** Likewise of words that are strings already. */
  int[] ids(List<String> words) {
    length = 0;
    for (String word : words) {
      word(word.toCharArray(), 0, word.length());
    }
    return Arrays.copyOf(ids, length);
  }

  @Override
  public void word(char[] text, int from, int to) {
    if (length == ids.length) {
      ids = Arrays.copyOf(ids, 2 * length);
    }
    ids[length++] = number(text, from, to);
  }

  private int number(char[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    int slot = home(hash);
    while (slots[slot] != 0) {
      int known = slots[slot] - 1;
      if (hashes[known] == hash && isSpelt(known, text, from, to)) {
        return known;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = size + 1;
    return learn(hash, text, from, to);
  }

  private int home(int hash) {
    // Multiplied and folded, since Hangul words differ little in their low bits.
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ (mixed >>> 16)) & (slots.length - 1);
  }

  private boolean isSpelt(int known, char[] text, int from, int to) {
    int start = start(known);
    return Arrays.equals(spellings, start, ends[known], text, from, to);
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  private int learn(int hash, char[] text, int from, int to) {
    int start = start(size);
    int end = start + to - from;
    if (end > spellings.length) {
      spellings = Arrays.copyOf(spellings, Math.max(end, 2 * spellings.length));
    }
    System.arraycopy(text, from, spellings, start, to - from);
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    ends[size] = end;
    hashes[size] = hash;
    size++;
    if (2 * size > slots.length) {
      spread();
    }
    return size - 1;
  }

  private void spread() {
    slots = new int[2 * slots.length];
    for (int number = 0; number < size; number++) {
      int slot = home(hashes[number]);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = number + 1;
    }
  }
}
