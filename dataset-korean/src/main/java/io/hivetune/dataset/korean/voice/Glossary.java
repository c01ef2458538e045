package io.hivetune.dataset.korean.voice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The house's words: how its terms are written, and which words it doesn't use. Read from a CSV
 * with the columns {@code term, variants, forbidden} (용어, 변형, 금지어), several separated by {@code |}:
 *
 * <pre>
 * 용어,변형,금지어
 * 하이브미디어,하이브 미디어|Hive Media,
 * 스마트스토어,스마트 스토어|스스,
 * 무료 상담,,공짜 상담|꽁짜
 * ,,최저가 보장
 * </pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Glossary {
  /** No terms. */
  public static final Glossary NONE = new Glossary(List.of());

  private final List<Entry> entries;

  Glossary(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * @param term as the house writes it; empty when words are forbidden without another in their
   *     place
   * @param variants wrong ways to write the term
   * @param forbidden words for which the term stands instead
   */
  public record Entry(String term, List<String> variants, List<String> forbidden) {
    public Entry {
      variants = List.copyOf(variants);
      forbidden = List.copyOf(forbidden);
    }
  }

  /**
   * A word that the house writes otherwise or doesn't use.
   *
   * @param line from 1
   * @param start in UTF-16 units of the whole text
   * @param end exclusive
   * @param instead what to write; empty where the word is to go
   * @param forbidden false for a variant of a term
   */
  public record Use(int line, int start, int end, String word, String instead, boolean forbidden) {}

  /**
   * Reads a CSV in UTF-8, with or without a byte order mark.
   *
   * @throws io.hivetune.dataset.HiveTuneException with everything that is wrong with it, by line
   */
  public static Glossary read(Path file) {
    return GlossaryCsv.read(file);
  }

  public static Glossary of(Entry... entries) {
    return new Glossary(List.of(entries));
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public List<Entry> entries() {
    return entries;
  }

  /** Wrong variants and forbidden words, in the order of the text, never overlapping. */
  public List<Use> check(String text) {
    List<Use> uses = new ArrayList<>();
    for (Entry entry : entries) {
      entry.variants().forEach(word -> find(text, word, entry.term(), false, uses));
      entry.forbidden().forEach(word -> find(text, word, entry.term(), true, uses));
    }
    uses.sort(
        Comparator.comparingInt(Use::start).thenComparing(Use::end, Comparator.reverseOrder()));
    List<Use> kept = new ArrayList<>();
    for (Use use : uses) {
      if (kept.isEmpty() || use.start() >= kept.get(kept.size() - 1).end()) {
        kept.add(use);
      }
    }
    return List.copyOf(kept);
  }

  /** In how many of the texts each term stands, in the glossary's order. */
  public Map<String, Integer> coverage(List<String> texts) {
    Map<String, Integer> coverage = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (!entry.term().isEmpty()) {
        coverage.put(
            entry.term(), (int) texts.stream().filter(t -> t.contains(entry.term())).count());
      }
    }
    return coverage;
  }

  private void find(String text, String word, String term, boolean forbidden, List<Use> uses) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
      if (beginsWord(text, at) && !insideTerm(text, at, word)) {
        int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        uses.add(new Use(line, at, at + word.length(), word, term, forbidden));
      }
    }
  }

  /** Particles follow a word, but nothing stands glued before it. */
  private static boolean beginsWord(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
  }

  /** A variant that is part of a rightly written term is none. */
  private boolean insideTerm(String text, int at, String word) {
    return entries.stream()
        .map(Entry::term)
        .filter(term -> term.length() > word.length() && term.contains(word))
        .anyMatch(term -> text.startsWith(term, at - term.indexOf(word)));
  }
}
