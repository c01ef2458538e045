package io.hivetune.eval.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  /** More words than the first tables hold, some of one hash, in two texts. */
  @Test
  void equalWordsHaveEqualNumbersInTheOrderOfTheirFirstUse() {
    Random random = new Random(5);
    Map<String, Integer> known = new HashMap<>();
    Vocabulary vocabulary = new Vocabulary();
    for (int round = 0; round < 3; round++) {
      List<String> words = new ArrayList<>(List.of("Aa", "BB", "AaAa", "BBBB", "AaBB", "가"));
      for (int i = 0; i < 2_000; i++) {
        words.add("말".repeat(random.nextInt(3)) + Integer.toString(random.nextInt(900), 36));
      }
      int[] expected = new int[words.size()];
      for (int i = 0; i < expected.length; i++) {
        known.putIfAbsent(words.get(i), known.size());
        expected[i] = known.get(words.get(i));
      }
      String text = String.join(" \t", words);
      assertThat(vocabulary.ids(Tokenisers.whitespace(), text)).isEqualTo(expected);
      assertThat(vocabulary.ids(words)).isEqualTo(expected);
    }
  }
}
