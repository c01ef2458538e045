package io.hivetune.dataset.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarTextsTest {
  /** Texts and edited copies of them, so that similarities of all sizes occur. */
  private static List<String> texts(Random random) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < 60 + random.nextInt(120); k++) {
        text.append((char) ('가' + random.nextInt(400)));
      }
      texts.add(text.toString());
      for (int copy = 0; copy < 4; copy++) {
        StringBuilder edited = new StringBuilder(text);
        for (int edits = random.nextInt(14); edits > 0; edits--) {
          edited.setCharAt(random.nextInt(edited.length()), (char) ('가' + random.nextInt(400)));
        }
        texts.add(edited.toString());
      }
    }
    return texts;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.6, 0.8})
  void finds_what_comparing_all_with_all_finds(double threshold) {
    int expected = 0;
    int missed = 0;
    for (int seed = 0; seed < 5; seed++) {
      List<String> texts = texts(new Random(seed));
      SimilarTexts index = new SimilarTexts(threshold);
      for (int i = 0; i < texts.size(); i++) {
        List<Integer> exact = new ArrayList<>();
        for (int j = 0; j < i; j++) {
          if (Grams.of(texts.get(i)).jaccard(Grams.of(texts.get(j))) >= threshold) {
            exact.add(j);
          }
        }
        List<Integer> found = index.add(texts.get(i)).stream().map(m -> m.index()).toList();
        assertThat(exact).containsAll(found);
        expected += exact.size();
        missed += exact.size() - found.size();
      }
    }
    assertThat(expected).isGreaterThan(300);
    assertThat(missed).isLessThanOrEqualTo(expected / 1000 + 1);
  }

  @Test
  void the_most_similar_is_answered_and_the_first_among_equals() {
    SimilarTexts index = new SimilarTexts(0.5);
    index.add("오늘 구운 소금빵이 나왔습니다. 서두르세요");
    index.add("오늘 구운 소금빵이 나왔습니다.");
    index.add("오늘 구운 소금빵이 나왔습니다.");
    assertThat(index.find("오늘 구운 소금빵이 나왔습니다.")).contains(new SimilarTexts.Match(1, 1.0));
    assertThat(index.find("전혀 다른 이야기입니다.")).isEmpty();
  }

  /** Formula 1 − (1 − s^r)^b, worked by hand for (16, 4) and (42, 3). */
  @Test
  void bands_keep_their_recall_at_the_threshold() {
    assertThat(new Bands(16, 4).recall(0.8)).isBetween(0.9997, 0.9999);
    assertThat(new Bands(42, 3).recall(0.6)).isBetween(0.9999, 1.0);
    for (double threshold = 0.3; threshold < 1; threshold += 0.05) {
      Bands bands = Bands.forThreshold(threshold);
      assertThat(bands.hashes()).isLessThanOrEqualTo(128);
      assertThat(bands.recall(threshold)).isGreaterThanOrEqualTo(0.999);
    }
  }

  @Test
  void threshold_out_of_range_is_refused() {
    assertThatThrownBy(() -> new SimilarTexts(0)).hasMessageContaining("above 0 and at most 1");
    assertThatThrownBy(() -> new SimilarTexts(1.1)).hasMessageContaining("but was 1.1");
  }
}
