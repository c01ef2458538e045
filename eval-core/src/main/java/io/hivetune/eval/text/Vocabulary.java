package io.hivetune.eval.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for words, so that n-grams are compared as numbers. For one pair; not thread-safe. */
final class Vocabulary {
  private final Map<String, Integer> numbers = new HashMap<>();

  /** The same words get the same numbers, 0 first. */
  int[] ids(List<String> words) {
    int[] ids = new int[words.size()];
    for (int i = 0; i < ids.length; i++) {
      Integer next = numbers.size();
      Integer known = numbers.putIfAbsent(words.get(i), next);
      ids[i] = known == null ? next : known;
    }
    return ids;
  }
}
