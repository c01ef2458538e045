package io.hivetune.eval;

import io.hivetune.dataset.ChatExample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which rows belong together. Rows of one conversation tell less than as many rows of several: what
 * is judged as if they were independent looks surer than it is.
 */
public final class Conversations {
  private final String signature;
  private final Function<ChatExample, String> key;

  private Conversations(String signature, Function<ChatExample, String> key) {
    this.signature = signature;
    this.key = key;
  }

  /**
   * Rows that were read from one record: the same file and line. Rows without a line are single.
   */
  public static Conversations byPlace() {
    return new Conversations(
        "by file and line",
        example -> example.provenance().line() == 0 ? "" : example.provenance().place());
  }

  /**
   * Rows with the same key are one conversation; rows with an empty key are single.
   *
   * @param name in the criteria; change it when the function changes
   */
  public static Conversations by(String name, Function<ChatExample, String> key) {
    return new Conversations("by " + name, key);
  }

  /** What decides, for the criteria. */
  public String signature() {
    return signature;
  }

  /** For each row the number of its conversation, in order of their first rows, from 0. */
  public int[] of(List<ChatExample> rows) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] of = new int[rows.size()];
    int next = 0;
    for (int i = 0; i < of.length; i++) {
      String found = key.apply(rows.get(i));
      Integer known = found.isEmpty() ? null : numbers.get(found);
      of[i] = known == null ? next++ : known;
      if (!found.isEmpty()) {
        numbers.putIfAbsent(found, of[i]);
      }
    }
    return of;
  }
}
