package io.hivetune.dataset.prepare;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Examples for tests. */
final class Examples {
  private Examples() {}

  static ChatExample of(String prompt, String answer) {
    return ChatExample.of(prompt, answer);
  }

  static ChatExample at(long line, String purpose, String prompt, String answer) {
    return ChatExample.of(prompt, answer)
        .withProvenance(Provenance.of("a.csv", line, "csv").withPurpose(purpose));
  }

  /** A text of random syllables: two such texts share hardly a trigram. */
  static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(random.nextInt(6) == 0 ? ' ' : (char) ('가' + random.nextInt(2000)));
    }
    return text.toString();
  }

  /** Different examples of the purposes, so many of each. */
  static List<TrainingExample> different(long seed, int each, String... purposes) {
    Random random = new Random(seed);
    List<TrainingExample> all = new ArrayList<>();
    for (String purpose : purposes) {
      for (int i = 0; i < each; i++) {
        all.add(at(all.size() + 1, purpose, text(random, 30), text(random, 120)));
      }
    }
    return all;
  }
}
