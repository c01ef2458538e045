package io.hivetune.local;

import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Carries tokens from the generator's thread to the caller's, and hands over text as it settles.
 */
final class Streaming {
  private static final int END = -1;

  private final AnswerText text;
  private final Consumer<String> onText;
  private final BlockingQueue<Integer> arriving = new LinkedBlockingQueue<>();
  private int[] tokens = new int[16];
  private int count;
  private String given = "";

  Streaming(AnswerText text, Consumer<String> onText) {
    this.text = text;
    this.onText = onText;
  }

  /** On the generator's thread. */
  void take(int token) {
    arriving.add(token);
  }

  /** Hands text over on the calling thread until the answer is done. */
  void follow(CompletableFuture<?> answer) throws InterruptedException {
    CompletableFuture<?> unused = answer.whenComplete((done, failed) -> arriving.add(END));
    for (int token = arriving.take(); token != END; token = arriving.take()) {
      if (count == tokens.length) {
        tokens = Arrays.copyOf(tokens, 2 * count);
      }
      tokens[count++] = token;
      if (arriving.isEmpty()) {
        give(text.settled(Arrays.copyOf(tokens, count)));
      }
    }
  }

  /** The rest, once the whole text is known. */
  void finish(String whole) {
    give(whole);
  }

  private void give(String settled) {
    if (settled.length() > given.length() && settled.startsWith(given)) {
      String more = settled.substring(given.length());
      given = settled;
      onText.accept(more);
    }
  }
}
