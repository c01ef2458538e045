package io.hivetune.dataset.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Texts as vectors of their terms, weighted by (1 + log tf) · log(n / df) and of length 1 (Salton
 * and Buckley 1988). Terms of one text only, or of more than 40 % of all, say nothing and are left
 * out. Immutable once made.
 */
final class TermVectors {
  private static final double MOST_TEXTS = 0.4;

  /** A sparse vector; terms in ascending order. */
  record Vector(int[] terms, float[] weights) {
    /** Cosine, since both are of length 1 (or 0). */
    double dot(Vector other) {
      double sum = 0;
      int i = 0;
      int j = 0;
      while (i < terms.length && j < other.terms.length) {
        int order = Integer.compare(terms[i], other.terms[j]);
        sum += order == 0 ? weights[i] * other.weights[j] : 0;
        i += order <= 0 ? 1 : 0;
        j += order >= 0 ? 1 : 0;
      }
      return sum;
    }

    boolean isEmpty() {
      return terms.length == 0;
    }
  }

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final float[] rarity;

  /** Learns what terms there are and how rare each is. */
  TermVectors(List<List<String>> texts) {
    Map<String, Integer> inTexts = new HashMap<>();
    for (List<String> terms : texts) {
      new HashSet<>(terms).forEach(t -> inTexts.merge(t, 1, Integer::sum));
    }
    double most = Math.max(2, MOST_TEXTS * texts.size());
    // Sorted, so that numbers (and with them sums of floats) are the same in every run.
    new TreeMap<>(inTexts)
        .forEach(
            (term, n) -> {
              if (n >= 2 && n <= most) {
                numbers.put(term, names.size());
                names.add(term);
              }
            });
    rarity = new float[names.size()];
    for (int i = 0; i < rarity.length; i++) {
      rarity[i] = (float) Math.log((1.0 + texts.size()) / inTexts.getOrDefault(names.get(i), 1));
    }
  }

  int size() {
    return rarity.length;
  }

  String name(int term) {
    return names.get(term);
  }

  Vector of(List<String> terms) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (String term : terms) {
      Integer number = numbers.get(term);
      if (number != null) {
        counts.merge(number, 1, Integer::sum);
      }
    }
    int[] ids = new int[counts.size()];
    float[] weights = new float[ids.length];
    int n = 0;
    double squares = 0;
    for (Map.Entry<Integer, Integer> e : counts.entrySet()) {
      ids[n] = e.getKey();
      weights[n] = (float) ((1 + Math.log(e.getValue())) * rarity[e.getKey()]);
      squares += (double) weights[n] * weights[n];
      n++;
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < n; i++) {
      weights[i] /= length;
    }
    return new Vector(Arrays.copyOf(ids, n), weights);
  }
}
