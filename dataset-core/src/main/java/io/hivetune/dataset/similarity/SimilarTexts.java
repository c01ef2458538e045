package io.hivetune.dataset.similarity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Texts among which alike ones are found: candidates by MinHash and bands, each verified by its
 * true Jaccard similarity, so that nothing is called alike that is not. Of pairs exactly at the
 * threshold at least 99.9 % are found, of more similar ones more. Of a bucket with more than 32
 * texts the latest 32 are looked at, so that a phrase which all texts share doesn't make the cost
 * grow with their square; texts that consist of little else may then be missed.
 *
 * <p>Holds per text some 400 bytes at a threshold of 0.8, some 1,000 at 0.6; and 4 bytes for each
 * different trigram, an eighth of the heap at most, the rest in a temporary file. Not thread-safe
 * but for {@link #sketch}. Whoever makes it closes it; the file goes with it.
 */
public final class SimilarTexts implements AutoCloseable {
  private static final int MOST_OF_BUCKET = 32;

  /** Sixteen mebibytes at least, a gibibyte at most. */
  private static long gramMemory() {
    return Math.min(1L << 30, Math.max(1L << 24, Runtime.getRuntime().maxMemory() / 8));
  }

  private final double threshold;
  private final Bands bands;
  private final MinHash minHash;
  private final int mostDiffering;
  private final Signatures signatures;
  private final GramStore grams;
  private final BandTable[] tables;
  private int size;
  private int[] found = new int[64];
  private @Nullable Sketch asked;

  /**
   * @param threshold least Jaccard similarity of alike texts, above 0, at most 1
   */
  public SimilarTexts(double threshold) {
    this(threshold, gramMemory());
  }

  SimilarTexts(double threshold, long gramMemory) {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "the similarity threshold must be above 0 and at most 1, but was " + threshold);
    }
    this.threshold = threshold;
    this.bands = Bands.forThreshold(threshold);
    this.minHash = new MinHash(bands.hashes());
    this.mostDiffering = mostDiffering(threshold, bands.hashes());
    this.signatures = new Signatures(bands.hashes());
    this.grams = new GramStore(gramMemory);
    this.tables = new BandTable[bands.bands()];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = new BandTable(i * bands.rows(), bands.rows());
    }
  }

  /**
   * Four standard deviations above what is expected at the threshold: texts whose signatures differ
   * in more places aren't worth a look (of true pairs, 3 in 100,000 are lost).
   */
  private static int mostDiffering(double threshold, int hashes) {
    double differing = 1 - Signatures.agreement(threshold);
    double deviation = Math.sqrt(hashes * differing * (1 - differing));
    return (int) Math.ceil(hashes * differing + 4 * deviation);
  }

  /**
   * A text that was added before.
   *
   * @param index number of the text in order of adding, from 0
   * @param similarity Jaccard similarity to the text asked about
   */
  public record Match(int index, double similarity) {}

  /** What is needed of a text. Thread-safe. */
  public Sketch sketch(String text) {
    Grams all = Grams.of(text);
    return new Sketch(all, minHash.signature(all));
  }

  /** Adds a text and answers which earlier ones it is like, in their order. */
  public List<Match> add(String text) {
    Sketch sketch = sketch(text);
    List<Match> matches = like(sketch);
    add(sketch);
    return matches;
  }

  /**
   * Adds a text.
   *
   * @param sketch made by this object, or by one of the same threshold
   * @return its index
   */
  public int add(Sketch sketch) {
    signatures.add(sketch.packed());
    grams.add(sketch.grams());
    boolean justAsked = sketch == asked;
    asked = null;
    for (BandTable table : tables) {
      table.add(size, sketch.signature(), justAsked);
    }
    return size++;
  }

  /** Which of the added texts it is like, in their order; adds nothing. */
  public List<Match> like(Sketch sketch) {
    int n = candidates(sketch.signature());
    asked = sketch;
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (i == 0 || found[i] != found[i - 1]) {
        double similarity = similarity(found[i], sketch);
        if (similarity >= threshold) {
          matches.add(new Match(found[i], similarity));
        }
      }
    }
    return matches;
  }

  /** The most similar of the added texts, the first among equals; adds nothing. */
  public Optional<Match> find(String text) {
    return find(sketch(text));
  }

  /** As {@link #find(String)}. */
  public Optional<Match> find(Sketch sketch) {
    return like(sketch).stream()
        .max(Comparator.comparingDouble(Match::similarity).thenComparing(m -> -m.index()));
  }

  /** Number of texts added. */
  public int size() {
    return size;
  }

  @Override
  public void close() {
    grams.close();
  }

  /** Fills {@code found}, sorted, with repetitions. */
  private int candidates(byte[] signature) {
    int n = 0;
    for (BandTable table : tables) {
      int left = MOST_OF_BUCKET;
      for (int at = table.latest(signature); at >= 0 && left > 0; at = table.before(at), left--) {
        if (n == found.length) {
          found = Arrays.copyOf(found, 2 * n);
        }
        found[n++] = at;
      }
    }
    Arrays.sort(found, 0, n);
    return n;
  }

  /** Below the threshold it need not be exact. */
  private double similarity(int text, Sketch sketch) {
    if (signatures.differing(text, sketch.packed()) > mostDiffering) {
      return 0;
    }
    int a = grams.size(text);
    int b = sketch.grams().size();
    if (Math.min(a, b) < threshold * Math.max(a, b)) {
      return 0;
    }
    return grams.get(text).jaccard(sketch.grams());
  }
}
