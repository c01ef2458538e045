package io.hivetune.local.generate;

import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.Delta;
import io.hivetune.local.model.KeyValueCache;
import io.hivetune.local.model.PackedWeights;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Answers that are written together, a token each a step. Sequences join and leave at any step; the
 * cache is made for the longest of those that were waiting. Not thread-safe. Closed by its lane.
 */
final class Batch implements AutoCloseable {
  private static final int SMALLEST = 256;

  /** Tokens of a prompt read at once: bounds the memory that reading takes. */
  private static final int PIECE = 512;

  private final Decoder decoder;
  private final PackedWeights weights;
  private final KeyValueCache cache;
  private final int capacity;
  private final int rows;
  private final List<Sequence> active = new ArrayList<>();

  /**
   * @param rows most sequences at once
   * @param longest tokens that a sequence may come to; longer ones don't fit
   */
  Batch(Decoder decoder, PackedWeights weights, int rows, int longest) {
    this.decoder = decoder;
    this.weights = weights;
    this.rows = rows;
    int rounded = Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, longest - 1)) * 2);
    this.capacity = Math.max(longest, Math.min(rounded, decoder.config().context()));
    this.cache = new KeyValueCache(decoder.config(), rows, capacity);
  }

  boolean isEmpty() {
    return active.isEmpty();
  }

  int size() {
    return active.size();
  }

  /**
   * Whether one more can join.
   *
   * @param others that are about to
   */
  boolean fits(Sequence sequence, int others) {
    return active.size() + others < rows && sequence.most() <= capacity;
  }

  /** Reads a prompt and writes the answer's first token. */
  void join(Sequence sequence) {
    int row = active.size();
    cache.clear(row);
    active.add(sequence);
    int[] prompt = sequence.ask().prompt();
    cache.fill(row, prompt.length, one -> read(sequence, prompt, one, true));
    leaveDone();
  }

  /**
   * @param takes whether what follows the last token is the sequence's next
   */
  private void read(Sequence sequence, int[] prompt, KeyValueCache one, boolean takes) {
    List<Optional<Delta>> adapter = List.of(sequence.ask().adapter());
    for (int at = 0; at < prompt.length; at += PIECE) {
      int length = Math.min(PIECE, prompt.length - at);
      try (Scope scope = Scope.silent()) {
        long[] ids = Arrays.stream(prompt, at, at + length).asLongStream().toArray();
        AdaptedRows adapted = new AdaptedRows(weights, adapter);
        Tensor hidden = decoder.hidden(adapted, Tensor.of(ids, 1, length), one);
        if (takes && at + length == prompt.length) {
          take(adapted, hidden.narrow(1, length - 1L, 1), List.of(sequence));
        }
      }
    }
  }

  /**
   * Where positions depend on the length of the whole, what was held of a sequence is not right any
   * more once it grows beyond the first length: it is read again, as transformers does.
   */
  private void readAgain() {
    int most = decoder.config().rope().scaling().switchesAfter();
    for (int row = 0; row < active.size(); row++) {
      if (cache.length(row) == most) {
        Sequence sequence = active.get(row);
        cache.clear(row);
        cache.fill(row, most + 1, one -> read(sequence, sequence.tokens(most), one, false));
      }
    }
  }

  /** One more token for each. */
  void step() {
    readAgain();
    try (Scope scope = Scope.silent()) {
      long[] ids = new long[active.size()];
      List<Optional<Delta>> adapters = new ArrayList<>();
      for (int i = 0; i < ids.length; i++) {
        ids[i] = active.get(i).last();
        adapters.add(active.get(i).ask().adapter());
      }
      AdaptedRows adapted = new AdaptedRows(weights, adapters);
      take(adapted, decoder.hidden(adapted, Tensor.of(ids, ids.length, 1), cache), active);
    }
    leaveDone();
  }

  /** Gives each sequence the scores that its last token leads to. */
  private void take(AdaptedRows adapted, Tensor hidden, List<Sequence> sequences) {
    Tensor logits = decoder.logits(adapted, hidden);
    int vocabulary = decoder.config().vocabulary();
    boolean needed = sequences.stream().anyMatch(Sequence::needsScores);
    float[] scores = needed ? logits.toFloats() : new float[0];
    long[] likeliest = logits.argmax().reshape(sequences.size()).toLongs();
    for (int i = 0; i < sequences.size(); i++) {
      Sequence sequence = sequences.get(i);
      float[] own =
          sequence.needsScores()
              ? Arrays.copyOfRange(scores, i * vocabulary, (i + 1) * vocabulary)
              : null;
      try {
        sequence.take((int) likeliest[i], own);
      } catch (RuntimeException e) {
        // What the caller gave to look at the tokens failed; the others go on.
        sequence.fail(e);
      }
    }
  }

  /** The last row moves into the place of one that is done. */
  private void leaveDone() {
    for (int row = active.size() - 1; row >= 0; row--) {
      Sequence sequence = active.get(row);
      if (sequence.cancelled()) {
        int last = active.size() - 1;
        if (row < last) {
          cache.move(last, row);
          active.set(row, active.get(last));
        }
        active.remove(last);
        cache.clear(last);
        sequence.leave();
      }
    }
  }

  void fail(Throwable cause) {
    for (Sequence sequence : active) {
      sequence.fail(cause);
      sequence.leave();
    }
    active.clear();
  }

  @Override
  public void close() {
    cache.close();
  }
}
