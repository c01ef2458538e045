package io.hivetune.local.prompt;

import io.hivetune.local.tokenizer.Tokenizer;
import io.hivetune.local.train.TrainingRow;
import java.util.Arrays;

/** A row whose text is turned into tokens piece by piece. Not thread-safe. */
final class RowPieces {
  private final Tokenizer tokenizer;
  private final String text;
  private int[] ids = new int[0];
  private boolean[] trained = new boolean[0];
  private int at;

  RowPieces(Tokenizer tokenizer, String text) {
    this.tokenizer = tokenizer;
    this.text = text;
  }

  /** Adds the text up to a place. */
  void upTo(int place, boolean counts) {
    int[] more = tokenizer.encode(text.substring(at, place));
    int before = ids.length;
    ids = Arrays.copyOf(ids, before + more.length);
    System.arraycopy(more, 0, ids, before, more.length);
    trained = Arrays.copyOf(trained, ids.length);
    Arrays.fill(trained, before, ids.length, counts);
    at = place;
  }

  TrainingRow row() {
    return new TrainingRow(ids, trained);
  }
}
