package io.hivetune.dataset.korean.make;

import io.hivetune.dataset.korean.grammar.Hangul;
import io.hivetune.dataset.korean.grammar.Morpheme;
import io.hivetune.dataset.korean.grammar.Morphemes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a Korean text is about, in nouns: runs of noun morphemes that are written together (소금빵,
 * 스마트플레이스), weighed by how often they stand in the text (tf), by how few of the other texts have
 * them (smoothed idf, ln((1 + N) / (1 + df)) + 1, as scikit-learn computes it), and by whether they
 * stand in the first paragraph. Immutable and thread-safe.
 */
public final class Keywords {
  private static final Set<String> COMMON = Resources.words("common-nouns.txt");
  private static final Set<String> PARTS = Set.of("NNG", "NNP", "SL", "XSN", "XPN", "SN");
  private static final Set<String> HEADS = Set.of("NNG", "NNP", "SL");
  private static final double FIRST_PARAGRAPH = 1.5;
  private static final double VERBAL = 0.4;
  private static final double JOINED = 1.3;

  private final Map<String, Integer> documents;
  private final int size;

  private Keywords(Map<String, Integer> documents, int size) {
    this.documents = Map.copyOf(documents);
    this.size = size;
  }

  /** Knows no other texts: how often a word stands in this one decides. */
  public static Keywords plain() {
    return new Keywords(Map.of(), 0);
  }

  /** Words that many of these texts have say little about one of them. */
  public static Keywords against(Collection<String> texts) {
    Map<String, Integer> documents = new HashMap<>();
    for (String text : texts) {
      Set<String> words = new HashSet<>();
      runs(text).forEach(r -> words.add(r.word()));
      words.forEach(w -> documents.merge(w, 1, Integer::sum));
    }
    return new Keywords(documents, texts.size());
  }

  /**
   * The words that say most, the weightiest first; equal ones in the order of the text.
   *
   * @param most 0 or more
   */
  public List<String> of(String text, int most) {
    Map<String, Double> weights = new LinkedHashMap<>();
    int paragraph = text.strip().indexOf("\n\n");
    for (Run run : runs(text)) {
      double place = paragraph < 0 || run.start() < paragraph ? FIRST_PARAGRAPH : 1;
      double kind = run.verbal() ? VERBAL : run.parts() > 1 ? JOINED : 1;
      weights.merge(run.word(), place * kind * idf(run.word()), Double::sum);
    }
    List<String> best = new ArrayList<>();
    weights.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .filter(w -> best.stream().noneMatch(b -> b.contains(w) || w.contains(b)))
        .limit(most)
        .forEach(best::add);
    return List.copyOf(best);
  }

  private double idf(String word) {
    return Math.log((1.0 + size) / (1 + documents.getOrDefault(word, 0))) + 1;
  }

  /**
   * Nouns written together.
   *
   * @param verbal whether 하다 or 되다 follows, so that it is rather a verb
   */
  private record Run(String word, int start, int parts, boolean verbal) {}

  private static List<Run> runs(String text) {
    List<Run> runs = new ArrayList<>();
    List<Morpheme> run = new ArrayList<>();
    for (Morpheme next : Morphemes.of(text)) {
      boolean joins = run.isEmpty() || run.get(run.size() - 1).end() == next.start();
      if (!joins || !PARTS.contains(next.tag())) {
        add(runs, run, joins && (next.tag().equals("XSV") || next.tag().equals("XSA")));
        run.clear();
      }
      if (PARTS.contains(next.tag())) {
        run.add(next);
      }
    }
    add(runs, run, false);
    return runs;
  }

  private static void add(List<Run> runs, List<Morpheme> run, boolean verbal) {
    // 3층 and 800만 are numbers, not nouns.
    if (run.isEmpty() || run.get(0).tag().equals("SN") || run.get(0).tag().equals("XSN")) {
      return;
    }
    StringBuilder word = new StringBuilder();
    run.forEach(m -> word.append(m.surface()));
    String text = word.toString();
    boolean named = run.stream().anyMatch(m -> HEADS.contains(m.tag()));
    boolean hangul = text.codePoints().allMatch(c -> Hangul.isSyllable(c) || c < 128);
    if (named && hangul && text.length() >= 2 && !COMMON.contains(text)) {
      runs.add(new Run(text, run.get(0).start(), run.size(), verbal));
    }
  }
}
