package io.hivetune.dataset.similarity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Texts among which alike ones are found: candidates by MinHash and bands, each verified by its
 * true Jaccard similarity, so that nothing is called alike that is not. Of pairs exactly at the
 * threshold at least 99.9 % are found, of more similar ones more.
 *
 * <p>Holds per text 4 bytes for each different trigram and some 60 bytes for each band; about 2.5
 * KB for a text of 300 characters. Not thread-safe.
 */
public final class SimilarTexts {
  private final double threshold;
  private final Bands bands;
  private final MinHash minHash;
  private final List<Grams> texts = new ArrayList<>();
  private final List<Map<Long, List<Integer>>> buckets = new ArrayList<>();

  /**
   * @param threshold least Jaccard similarity of alike texts, above 0, at most 1
   */
  public SimilarTexts(double threshold) {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "the similarity threshold must be above 0 and at most 1, but was " + threshold);
    }
    this.threshold = threshold;
    this.bands = Bands.forThreshold(threshold);
    this.minHash = new MinHash(bands.hashes());
    for (int i = 0; i < bands.bands(); i++) {
      buckets.add(new HashMap<>());
    }
  }

  /**
   * A text that was added before.
   *
   * @param index number of the text in order of adding, from 0
   * @param similarity Jaccard similarity to the text asked about
   */
  public record Match(int index, double similarity) {}

  /** Adds a text and answers which earlier ones it is like, in their order. */
  public List<Match> add(String text) {
    Grams grams = Grams.of(text);
    long[] keys = keys(grams);
    List<Match> matches = matches(grams, keys);
    int index = texts.size();
    texts.add(grams);
    for (int band = 0; band < keys.length; band++) {
      buckets.get(band).computeIfAbsent(keys[band], k -> new ArrayList<>(1)).add(index);
    }
    return matches;
  }

  /** The most similar of the added texts, the first among equals; adds nothing. */
  public Optional<Match> find(String text) {
    Grams grams = Grams.of(text);
    return matches(grams, keys(grams)).stream()
        .max(Comparator.comparingDouble(Match::similarity).thenComparing(m -> -m.index()));
  }

  /** Number of texts added. */
  public int size() {
    return texts.size();
  }

  private List<Match> matches(Grams grams, long[] keys) {
    Set<Integer> candidates = new HashSet<>();
    for (int band = 0; band < keys.length; band++) {
      candidates.addAll(buckets.get(band).getOrDefault(keys[band], List.of()));
    }
    return candidates.stream()
        .sorted()
        .map(i -> new Match(i, texts.get(i).jaccard(grams)))
        .filter(m -> m.similarity() >= threshold)
        .toList();
  }

  private long[] keys(Grams grams) {
    int[] signature = minHash.signature(grams);
    long[] keys = new long[bands.bands()];
    for (int band = 0; band < keys.length; band++) {
      long key = 17;
      for (int row = 0; row < bands.rows(); row++) {
        key = key * 0x9E3779B97F4A7C15L + signature[band * bands.rows() + row];
      }
      keys[band] = key;
    }
    return keys;
  }
}
