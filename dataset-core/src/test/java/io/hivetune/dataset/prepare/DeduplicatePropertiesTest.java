package io.hivetune.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.similarity.Grams;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Near duplicates as found by signatures, against the exact similarity of all pairs. */
class DeduplicatePropertiesTest {
  @Property(tries = 40)
  void every_dropped_example_has_a_like_among_the_kept_and_no_two_kept_are_alike(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.5, max = 0.9) double threshold) {
    List<TrainingExample> all = examples(new Random(seed));
    try (Step.Pass pass = Steps.deduplicate(threshold).begin()) {
      List<Grams> kept = new ArrayList<>();
      int missed = 0;
      for (TrainingExample example : all) {
        Grams grams = Grams.of(ChecklistData.answer(example));
        boolean alike = kept.stream().anyMatch(k -> k.jaccard(grams) >= threshold);
        if (pass.apply(example) instanceof Step.Dropped) {
          assertThat(alike).isTrue();
        } else {
          missed += alike ? 1 : 0;
          kept.add(grams);
        }
      }
      // Of pairs exactly at the threshold one in a thousand may be missed.
      assertThat(missed).isLessThanOrEqualTo(1);
    }
  }

  private static List<TrainingExample> examples(Random random) {
    List<TrainingExample> all = new ArrayList<>();
    for (int base = 0; base < 15; base++) {
      String answer = Examples.text(random, 60 + random.nextInt(120));
      for (int copy = 0; copy < 6; copy++) {
        StringBuilder edited = new StringBuilder(answer);
        for (int edits = random.nextInt(16); edits > 0; edits--) {
          edited.setCharAt(random.nextInt(edited.length()), (char) ('가' + random.nextInt(2000)));
        }
        all.add(Examples.at(all.size(), "p", Examples.text(random, 20), edited.toString()));
      }
    }
    return all;
  }
}
