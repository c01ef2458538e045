package io.hivetune.local.train;

/**
 * One sequence to learn from. The arrays are not copied: whoever makes a row must not change them
 * afterwards.
 *
 * @param ids tokens
 * @param trained for each token whether predicting it counts in the loss; prompts and padding don't
 */
public record TrainingRow(int[] ids, boolean[] trained) implements Sized {
  public TrainingRow {
    if (ids.length < 2 || ids.length != trained.length) {
      throw new IllegalArgumentException(
          "a row needs at least 2 tokens and one mark for each, but has "
              + ids.length
              + " and "
              + trained.length);
    }
  }

  /** A row of which every token but the first is predicted and counts. */
  public static TrainingRow allTrained(int[] ids) {
    boolean[] trained = new boolean[ids.length];
    java.util.Arrays.fill(trained, true);
    return new TrainingRow(ids, trained);
  }

  @Override
  public int length() {
    return ids.length;
  }

  /** Number of predictions that count: trained tokens after the first. */
  public int scored() {
    int n = 0;
    for (int i = 1; i < trained.length; i++) {
      n += trained[i] ? 1 : 0;
    }
    return n;
  }
}
