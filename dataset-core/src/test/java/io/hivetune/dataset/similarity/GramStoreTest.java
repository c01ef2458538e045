package io.hivetune.dataset.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GramStoreTest {
  /** All in the file, some of each, all in memory; more than one buffer of the file. */
  @ParameterizedTest
  @ValueSource(longs = {0, 50_000, Long.MAX_VALUE})
  void grams_come_back_from_memory_and_from_the_file(long mostInMemory) {
    Random random = new Random(3);
    List<Grams> all = new ArrayList<>();
    try (GramStore store = new GramStore(mostInMemory)) {
      for (int i = 0; i < 1500; i++) {
        StringBuilder text = new StringBuilder();
        for (int k = random.nextInt(200); k > 0; k--) {
          text.append((char) ('가' + random.nextInt(3000)));
        }
        Grams grams = Grams.of(text.toString());
        all.add(grams);
        store.add(grams);
        int earlier = random.nextInt(all.size());
        assertThat(store.get(earlier).hashes()).isEqualTo(all.get(earlier).hashes());
      }
      for (int i = 0; i < all.size(); i++) {
        assertThat(store.size(i)).isEqualTo(all.get(i).size());
        assertThat(store.get(i).hashes()).isEqualTo(all.get(i).hashes());
      }
    }
  }
}
