package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.similarity.SimilarTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the first of examples that say the same, or nearly the same: trigrams of all turns (but the
 * system's) with a Jaccard similarity of the threshold or more. Belongs before masking, else two
 * customers with the same question become one.
 */
final class Deduplicate implements Step {
  private final double threshold;

  /**
   * @param threshold above 0, at most 1; 1 leaves near duplicates alone
   */
  Deduplicate(double threshold) {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "the near-duplicate threshold must be above 0 and at most 1, but was " + threshold);
    }
    this.threshold = threshold;
  }

  @Override
  public String name() {
    return "deduplicate";
  }

  @Override
  public Pass begin() {
    Map<String, String> exact = new HashMap<>();
    SimilarTexts near = new SimilarTexts(threshold);
    List<String> places = new ArrayList<>();
    return example -> {
      String place = example.provenance().place();
      String first = exact.putIfAbsent(Fingerprint.ofText(example.canonical()).sha256(), place);
      if (first != null) {
        return dropped(place, "exact-duplicate", first);
      }
      String text = Texts.compared(example);
      Optional<SimilarTexts.Match> match = threshold < 1 ? near.find(text) : Optional.empty();
      if (match.isPresent()) {
        int percent = (int) Math.floor(100 * match.get().similarity());
        return dropped(place, "near-duplicate", places.get(match.get().index()), percent);
      }
      near.add(text);
      places.add(place);
      return Outcome.kept(example);
    };
  }

  private static Outcome dropped(String place, String code, Object... arguments) {
    return Outcome.dropped(Problem.of(Deduplicate.class, code, arguments).at(place));
  }
}
