package io.hivetune.local;

import io.hivetune.local.prompt.PromptFormat;
import java.util.Arrays;
import java.util.List;

/** Tokens to the text that the caller gets: up to the first stop text, without blanks around it. */
record AnswerText(PromptFormat format, List<String> stops) {
  private static final char UNFINISHED = '\uFFFD';

  String whole(int[] tokens) {
    String text = format.decode(tokens);
    int cut = stopAt(text);
    return (cut < 0 ? text : text.substring(0, cut)).strip();
  }

  /** Whether a stop text has come. Looks at the end first: the whole is decoded only if need be. */
  boolean stops(int[] tokens) {
    if (stops.isEmpty()) {
      return false;
    }
    int longest = stops.stream().mapToInt(String::length).max().orElseThrow();
    // A char is at most three bytes, and a token at least one.
    int tail = Math.min(tokens.length, 3 * longest + 8);
    String end = format.decode(Arrays.copyOfRange(tokens, tokens.length - tail, tokens.length));
    return stopAt(end) >= 0 && stopAt(format.decode(tokens)) >= 0;
  }

  /**
   * The part of an unfinished answer that nothing can change any more: no blanks at its end, no
   * half a character, nothing that may become a stop text.
   */
  String settled(int[] tokens) {
    String text = format.decode(tokens);
    int cut = stopAt(text);
    int end = cut < 0 ? text.length() - beginOfStop(text) : cut;
    while (end > 0 && text.charAt(end - 1) == UNFINISHED) {
      end--;
    }
    return text.substring(0, end).strip();
  }

  /** Length of the longest end of {@code text} that a stop text begins with. */
  private int beginOfStop(String text) {
    int most = 0;
    for (String stop : stops) {
      for (int n = Math.min(stop.length() - 1, text.length()); n > most; n--) {
        if (text.endsWith(stop.substring(0, n))) {
          most = n;
        }
      }
    }
    return most;
  }

  private int stopAt(String text) {
    return stops.stream().mapToInt(text::indexOf).filter(i -> i >= 0).min().orElse(-1);
  }
}
