package io.hivetune.eval.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NgramMatcherTest {
  /** The fast counting against a map of substrings, on texts with many repetitions. */
  @Test
  void matchesEqualNaiveCounting() {
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      int[] a = random.ints(random.nextInt(40), 0, 4).toArray();
      int[] b = random.ints(random.nextInt(40), 0, 4).toArray();
      NgramMatcher matcher = new NgramMatcher(a, b);
      for (int n = 1; n <= 6; n++) {
        assertThat(matcher.nextOrder()).isEqualTo(naive(a, b, n));
      }
    }
  }

  private static int naive(int[] a, int[] b, int n) {
    Map<String, Integer> left = counts(a, n);
    return counts(b, n).entrySet().stream()
        .mapToInt(e -> Math.min(e.getValue(), left.getOrDefault(e.getKey(), 0)))
        .sum();
  }

  private static Map<String, Integer> counts(int[] text, int n) {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i + n <= text.length; i++) {
      counts.merge(new String(text, i, n), 1, Integer::sum);
    }
    return counts;
  }
}
