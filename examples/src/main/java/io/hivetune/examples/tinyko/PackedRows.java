package io.hivetune.examples.tinyko;

import io.hivetune.local.tokenizer.Tokenizer;
import io.hivetune.local.train.TrainingRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The corpus as rows of one length. Documents count three times an epoch, once of these as
 * conversations; a quarter of the reviews are conversations: the first words ask, the text answers.
 * So the base model knows what a turn is and that an answer takes up its question. Texts are
 * shuffled anew each epoch and packed without gaps, so the number of rows is the same in every
 * epoch.
 */
final class PackedRows {
  static final String END_OF_TEXT = "<|endoftext|>";
  private static final int CONVERSATION_CHARACTERS = 420;
  private static final int PROMPT_WORDS = 8;
  private static final int REVIEW_PROMPT_WORDS = 3;
  private static final Pattern FIRST_WORDS = Pattern.compile("^(\\S+(?:\\s+\\S+){0,7})");

  private final List<int[]> texts;
  private final int length;
  private final int rowsPerEpoch;
  private final long seed;
  private long shuffledEpoch = -1;
  private int[] stream = new int[0];

  private PackedRows(List<int[]> texts, int length, long seed) {
    this.texts = texts;
    this.length = length;
    this.seed = seed;
    this.rowsPerEpoch = (texts.stream().mapToInt(t -> t.length).sum() - 1) / length;
  }

  /**
   * @param length predictions a row; a row has one token more
   */
  static PackedRows of(
      Tokenizer tokenizer, List<String> documents, List<String> reviews, int length, long seed) {
    List<String> all = new ArrayList<>();
    for (String document : documents) {
      all.add(document + END_OF_TEXT);
      all.add(document + END_OF_TEXT);
      for (String piece : pieces(document)) {
        all.add(conversation(firstWords(piece, PROMPT_WORDS), piece));
      }
    }
    for (int i = 0; i < reviews.size(); i++) {
      String review = reviews.get(i);
      all.add(
          i % 4 == 0
              ? conversation(firstWords(review, REVIEW_PROMPT_WORDS), review)
              : review + END_OF_TEXT);
    }
    return new PackedRows(tokenizer.encodeAll(all), length, seed);
  }

  /** Held-out text as it is, packed in its order. */
  static List<TrainingRow> inOrder(Tokenizer tokenizer, List<String> texts, int length) {
    List<int[]> encoded = tokenizer.encodeAll(texts.stream().map(t -> t + END_OF_TEXT).toList());
    int[] stream = join(encoded);
    List<TrainingRow> rows = new ArrayList<>();
    for (int from = 0; from + length + 1 <= stream.length; from += length) {
      rows.add(TrainingRow.allTrained(Arrays.copyOfRange(stream, from, from + length + 1)));
    }
    return rows;
  }

  int rowsPerEpoch() {
    return rowsPerEpoch;
  }

  /** Row number {@code index}, counted over all epochs. */
  TrainingRow row(long index) {
    long epoch = index / rowsPerEpoch;
    if (epoch != shuffledEpoch) {
      stream = join(shuffled(epoch));
      shuffledEpoch = epoch;
    }
    int from = (int) (index % rowsPerEpoch) * length;
    return TrainingRow.allTrained(Arrays.copyOfRange(stream, from, from + length + 1));
  }

  private List<int[]> shuffled(long epoch) {
    List<int[]> order = new ArrayList<>(texts);
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + epoch);
    for (int i = order.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int[] moved = order.get(i);
      order.set(i, order.get(other));
      order.set(other, moved);
    }
    return order;
  }

  private static int[] join(List<int[]> parts) {
    int[] all = new int[parts.stream().mapToInt(p -> p.length).sum()];
    int at = 0;
    for (int[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static String conversation(String prompt, String answer) {
    return "<|im_start|>user\n"
        + prompt
        + "<|im_end|>\n<|im_start|>assistant\n"
        + answer
        + "<|im_end|>\n"
        + END_OF_TEXT;
  }

  /** Whole paragraphs, together about as long as an answer. */
  private static List<String> pieces(String document) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (String paragraph : document.split("\n")) {
      if (piece.length() > 0 && piece.length() + paragraph.length() > CONVERSATION_CHARACTERS) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.append(piece.length() == 0 ? "" : "\n").append(paragraph);
    }
    pieces.add(piece.toString());
    return pieces;
  }

  private static String firstWords(String text, int words) {
    Matcher m = FIRST_WORDS.matcher(text);
    String first = m.find() ? m.group(1) : text;
    String[] parts = first.split("\\s+");
    return String.join(" ", Arrays.copyOf(parts, Math.min(words, parts.length)));
  }
}
