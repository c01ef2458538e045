package io.hivetune.eval.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What one text says other than another, word by word (a longest common subsequence stays). */
public final class WordDiff {
  private WordDiff() {}

  /** What happened to a piece of text. */
  public enum Kind {
    SAME,
    REMOVED,
    ADDED
  }

  /** Words that stay, go or come together; blanks between them are one. */
  public record Piece(Kind kind, String text) {}

  /** The pieces in order; what is removed stands before what is added in its place. */
  public static List<Piece> between(String before, String after) {
    List<String> old = WhiteSpace.split(before);
    List<String> now = WhiteSpace.split(after);
    Vocabulary vocabulary = new Vocabulary();
    int[] a = vocabulary.ids(old);
    int[] b = vocabulary.ids(now);
    BitSet kept = new BitSet(a.length);
    Lcs.mark(a, b, kept);
    List<Piece> pieces = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      int next = kept.nextSetBit(i);
      int end = next < 0 ? a.length : next;
      add(pieces, Kind.REMOVED, old.subList(i, end));
      i = end;
      int from = j;
      while (j < b.length && (next < 0 || b[j] != a[next])) {
        j++;
      }
      add(pieces, Kind.ADDED, now.subList(from, j));
      from = i;
      while (i < a.length && j < b.length && kept.get(i) && a[i] == b[j]) {
        i++;
        j++;
      }
      add(pieces, Kind.SAME, old.subList(from, i));
    }
    return List.copyOf(pieces);
  }

  private static void add(List<Piece> pieces, Kind kind, List<String> words) {
    if (!words.isEmpty()) {
      pieces.add(new Piece(kind, String.join(" ", words)));
    }
  }
}
